import { escapeHtml } from '#libs/http/escape-html.js';
import { htmlPage } from '#libs/http/html-page.js';

export type VerificationState = 'ask' | 'failed' | 'done' | 'incomplete';

/** The page that the mail's link opens. Opening it changes nothing: mail scanners open links too. */
export function verificationPage(state: VerificationState, token: string): string {
  return htmlPage('Confirm your e-mail address', contentOf(state, token));
}

function contentOf(state: VerificationState, token: string): string {
  switch (state) {
    case 'ask':
      return form(token, false);
    case 'failed':
      return form(token, true);
    case 'done':
      return done();
    case 'incomplete':
      return incomplete();
  }
}

function form(token: string, failed: boolean): string {
  const fault = failed
    ? `<p class="fault" role="alert">That did not work. If you have confirmed this address already, sign in. Otherwise the password is another one, or the link is too old or was replaced: try again, or sign up again.</p>`
    : '';
  return `<h1>Confirm your e-mail address</h1>
<p>Enter the password that you chose when you signed up. If you did not sign up, close this page.</p>${fault}
<form method="post" action="/verify-email">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button>Confirm</button>
</form>`;
}

function done(): string {
  return `<h1>Your e-mail address is confirmed</h1><p>Your account is ready. You can sign in now.</p>`;
}

function incomplete(): string {
  return `<h1>This link is not complete</h1><p>Open it from the mail again, or copy all of it into the address bar.</p>`;
}
