import { escapeHtml } from '../escape-html.js';
import { type SmallPage, smallPage } from './small-page.js';

/** Something is done. All is text. */
export const donePage = (title: string, text: string): SmallPage =>
  smallPage(200, 'done', title, `<p>${escapeHtml(text)}</p>`);

/** Something cannot be done, and what to do about it. */
export const failedPage = (status: number, title: string, text: string): SmallPage =>
  smallPage(status, 'fault', title, `<p>${escapeHtml(text)}</p>`);

/** A link without all of its token. */
export const incompleteLinkPage = (): SmallPage =>
  failedPage(
    400,
    'This link is not complete',
    'Open it from the mail again, or copy all of it into the address bar.',
  );
