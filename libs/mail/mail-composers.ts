import { Injectable } from '@nestjs/common';
import type { MailParams } from './mail-outbox.entity.js';

export interface MailLink {
  readonly label: string;
  readonly url: string;
}

export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Shown big in the development mailbox; the text and the html hold it already. */
  readonly code?: string;
  /** Shown as buttons there; the text and the html hold them already. */
  readonly links?: readonly MailLink[];
}

/** Writes the mail at the moment it is sent. Undefined: there is nothing to send any more. */
export type MailComposer<Params extends MailParams = MailParams> = (
  params: Params,
) => Promise<ComposedMail | undefined> | ComposedMail | undefined;

/** Thrown for a template that no capability of this release composes. */
export class UnknownTemplateError extends Error {
  override readonly name = 'UnknownTemplateError';
}

/** Who composes which template; capabilities register theirs when they are made. */
@Injectable()
export class MailComposers {
  private readonly composers = new Map<string, MailComposer>();

  /** `Params` is what the same capability enqueues with the template. */
  register<Params extends MailParams>(template: string, composer: MailComposer<Params>): void {
    if (this.composers.has(template)) throw new Error(`Mail template ${template} has a composer already.`);
    this.composers.set(template, composer as MailComposer);
  }

  get templates(): string[] {
    return [...this.composers.keys()];
  }

  /** @throws UnknownTemplateError */
  async compose(template: string, params: MailParams): Promise<ComposedMail | undefined> {
    const composer = this.composers.get(template);
    if (!composer) throw new UnknownTemplateError(`Nobody composes mail template ${template}.`);
    return composer(params);
  }
}
