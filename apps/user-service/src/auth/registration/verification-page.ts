import { escapeHtml } from '#libs/http/escape-html.js';

export type VerificationState = 'ask' | 'failed' | 'done' | 'incomplete';

const STYLE = `
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; box-sizing: border-box }
  main { width: min(24rem, 100%) }
  h1 { font-size: 1.4rem; margin: 0 0 .5rem }
  label { display: block; margin: 1rem 0 .25rem; font-weight: 600 }
  input, button { width: 100%; box-sizing: border-box; font: inherit; padding: .6rem .75rem; border-radius: .5rem }
  input { border: 1px solid GrayText; background: Field; color: FieldText }
  button { margin-top: 1rem; border: 0; background: #1f5fbf; color: #fff; font-weight: 600; cursor: pointer }
  .fault { border-left: 4px solid #c0392b; padding-left: .75rem }`;

/** CSP of the page: nothing but its own style, and a form that goes back to us. */
export const VERIFICATION_PAGE_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The page that the mail's link opens. Opening it changes nothing: mail scanners open links too. */
export function verificationPage(state: VerificationState, token: string): string {
  const content = contentOf(state, token);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<title>Confirm your e-mail address</title><style>${STYLE}</style></head>
<body><main>${content}</main></body>
</html>`;
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
