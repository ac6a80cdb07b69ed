import type { FastifyReply } from 'fastify';
import { escapeHtml } from '../escape-html.js';
import { PageFrame } from './page-frame.js';
import { SMALL_PAGE_STYLE } from './small-page-style.js';

/** A page with one thing to read or to do, without script. It may hold a secret, such as the token of a link. */
export interface SmallPage {
  /** HTTP status code. */
  readonly status: number;
  readonly html: string;
}

const FRAME = new PageFrame({ style: SMALL_PAGE_STYLE, policy: { 'form-action': "'self'" } });

const MARKS = {
  key: '<circle cx="9" cy="10" r="4"/><path d="m12 13 7 7m-4-4 2.5-2.5"/>',
  done: '<path d="m6 12.5 4 4 8-9"/>',
  fault: '<path d="M12 6.5v7m0 3.5v.5"/>',
};

export type Mark = keyof typeof MARKS;

/** `heading` is text, `content` is HTML. */
export function smallPage(status: number, mark: Mark, heading: string, content: string): SmallPage {
  // Who listens to pages hears the title first.
  const title = status >= 400 ? `Error: ${heading}` : heading;
  const body = `<main>
<svg class="mark ${mark}" viewBox="0 0 24 24" aria-hidden="true">${MARKS[mark]}</svg>
<h1>${escapeHtml(heading)}</h1>
${content}
</main>`;
  return { status, html: FRAME.page(title, body) };
}

/** Headers of small pages: nothing runs, and no other site learns of the address. */
export const SMALL_PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': FRAME.policy,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

export async function sendPage(reply: FastifyReply, { status, html }: SmallPage): Promise<void> {
  await reply.status(status).headers(SMALL_PAGE_HEADERS).send(html);
}
