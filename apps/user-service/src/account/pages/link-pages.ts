import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '#libs/http/domain-error.js';
import { type FormFault, formPage } from '#libs/http/pages/form-page.js';
import { donePage, failedPage, incompleteLinkPage } from '#libs/http/pages/message-page.js';
import { sendPage, type SmallPage } from '#libs/http/pages/small-page.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { MAX_LINK_TOKEN_LENGTH } from '../../one-time-links/link-token.js';
import { OneTimeLinkError } from '../../one-time-links/one-time-link.errors.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import type { LinkPage } from './link-page.js';

/** Shows the pages that mailed links lead to, and what became of using them. */
@Injectable()
export class LinkPages {
  constructor(private readonly links: OneTimeLinks) {}

  /** The answer to opening the link, which uses nothing. */
  async open(page: LinkPage, token: unknown, reply: FastifyReply): Promise<void> {
    const whole = typeof token === 'string' && token !== '' && token.length <= MAX_LINK_TOKEN_LENGTH;
    await sendPage(reply, whole ? await this.form(page, token) : incompleteLinkPage());
  }

  /** The answer to the form: what `use` did, or why it could not. */
  async submit(
    page: LinkPage,
    token: string,
    reply: FastifyReply,
    use: () => Promise<unknown>,
  ): Promise<void> {
    const fault = await use().then(() => undefined, refusalOf);
    const { title, text } = page.text.done;
    await sendPage(reply, fault ? await this.form(page, token, fault) : donePage(title, text));
  }

  private async form(page: LinkPage, token: string, fault?: FormFault | 'void'): Promise<SmallPage> {
    const link = fault === 'void' ? undefined : await this.look(page, token);
    if (!link || fault === 'void') return failedPage(400, 'This link does not work any more', VOID);
    const { path: action, text, password } = page;
    return formPage({ ...text, action, token, account: link.email, password, fault });
  }

  private look({ link }: LinkPage, token: string): Promise<{ readonly email: string } | undefined> {
    return typeof link === 'string' ? this.links.look(link, token) : link(token);
  }
}

const VOID =
  'It was used, is too old, or was replaced. Nothing was changed. Ask for a new one if you need it.';

/** What a person can do something about. Throws anything else. */
function refusalOf(error: unknown): FormFault | 'void' {
  if (error instanceof OneTimeLinkError) return 'void';
  if (error instanceof ValidationFailedError) return inputFault(error);
  if (!(error instanceof DomainError)) throw error;
  const { status, title, detail } = error.problem();
  if (status >= 500) throw error;
  return { status, text: [title, detail].filter(Boolean).join(' ') };
}

function inputFault({ faults }: ValidationFailedError): FormFault {
  const text = faults.map(({ detail }) => `It ${detail}.`).join(' ');
  return { status: 400, text, field: faults[0]?.pointer?.replace(/^#\//, '') };
}
