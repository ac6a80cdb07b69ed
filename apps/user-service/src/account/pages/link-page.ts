import { escapeHtml } from '#libs/http/escape-html.js';
import { htmlPage } from '#libs/http/html-page.js';

/** What a link's page says, as text. */
export interface LinkPageText {
  readonly title: string;
  /** What the button does. */
  readonly explanation: string;
  readonly button: string;
  readonly done: { readonly title: string; readonly text: string };
}

/** A page that asks for confirmation. Opening it changes nothing: mail scanners open links, too. */
export interface ConfirmationForm {
  readonly text: LinkPageText;
  /** Where the form goes: the page's own path. */
  readonly action: string;
  readonly token: string;
  /** HTML of the fields that the form has beside the token. */
  readonly fields?: string;
  /** Why the last try failed. */
  readonly fault?: string | undefined;
}

export function confirmationPage({ text, action, token, fields = '', fault }: ConfirmationForm): string {
  const alert = fault === undefined ? '' : `<p class="fault" role="alert">${escapeHtml(fault)}</p>`;
  return htmlPage(
    text.title,
    `<h1>${escapeHtml(text.title)}</h1>
<p>${escapeHtml(text.explanation)}</p>${alert}
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="token" value="${escapeHtml(token)}">${fields}
<button>${escapeHtml(text.button)}</button>
</form>`,
  );
}

/** A page with nothing to do on it. */
export function messagePage(title: string, text: string): string {
  return htmlPage(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`);
}
