import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '#libs/http/domain-error.js';
import { HTML_PAGE_CSP } from '#libs/http/html-page.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import type { LinkPurpose } from '../../one-time-links/link-purpose.js';
import { MAX_LINK_TOKEN_LENGTH } from '../../one-time-links/link-token.js';
import { OneTimeLinkError } from '../../one-time-links/one-time-link.errors.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { confirmationPage, type LinkPageText, messagePage } from './link-page.js';

/** A page that a mail leads to. */
export interface MailedPage {
  readonly path: string;
  readonly text: LinkPageText;
  /** HTML of the fields that its form has beside the token. */
  readonly fields?: string;
}

/** The page of the one-time links for one purpose. */
export interface LinkPage extends MailedPage {
  readonly purpose: LinkPurpose;
}

/** Shows the pages that mailed links lead to, and what became of using them. */
@Injectable()
export class LinkPages {
  constructor(private readonly links: OneTimeLinks) {}

  /** The answer to opening the link, which uses nothing. */
  async open(page: LinkPage, token: unknown, reply: FastifyReply): Promise<void> {
    await this.show(page, token, reply, (one) => this.links.look(page.purpose, one));
  }

  /** The same for links of another kind: `look` finds what a token leads to. */
  async show(
    page: MailedPage,
    token: unknown,
    reply: FastifyReply,
    look: (token: string) => Promise<object | undefined>,
  ): Promise<void> {
    if (typeof token !== 'string' || token === '' || token.length > MAX_LINK_TOKEN_LENGTH)
      return send(reply, 400, messagePage('This link is not complete', INCOMPLETE));
    if (!(await look(token))) return sendVoid(reply);
    await send(reply, 200, confirmationPage({ ...formOf(page), token }));
  }

  /** The answer to the form: what `use` did, or why it could not. */
  async submit(
    page: MailedPage,
    token: string,
    reply: FastifyReply,
    use: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await use();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return sendRefusal(page, token, reply, error);
    }
    const { title, text } = page.text.done;
    await send(reply, 200, messagePage(title, text));
  }
}

const INCOMPLETE = 'Open it from the mail again, or copy all of it into the address bar.';
const VOID =
  'It was used, is too old, or was replaced. Nothing was changed. Ask for a new one if you need it.';

function formOf({ path, text, fields }: MailedPage) {
  return { action: path, text, ...(fields !== undefined && { fields }) };
}

async function sendRefusal(
  page: MailedPage,
  token: string,
  reply: FastifyReply,
  error: DomainError,
): Promise<void> {
  if (error instanceof OneTimeLinkError) return sendVoid(reply);
  const { status, title, detail } = error.problem();
  if (status >= 500) throw error;
  const fault =
    error instanceof ValidationFailedError ? faultOf(error) : [title, detail].filter(Boolean).join(' ');
  await send(reply, status, confirmationPage({ ...formOf(page), token, fault }));
}

function faultOf({ faults }: ValidationFailedError): string {
  return faults.map(({ detail }) => `It ${detail}.`).join(' ');
}

const sendVoid = (reply: FastifyReply): Promise<void> =>
  send(reply, 400, messagePage('This link does not work any more', VOID));

async function send(reply: FastifyReply, status: number, html: string): Promise<void> {
  await reply
    .status(status)
    .header('Content-Security-Policy', HTML_PAGE_CSP)
    .header('Referrer-Policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(html);
}
