import { formPage } from '#libs/http/pages/form-page.js';
import { donePage } from '#libs/http/pages/message-page.js';
import type { SmallPage } from '#libs/http/pages/small-page.js';

const FAILED =
  'That did not work. If you have confirmed this address already, sign in. Otherwise the password is another one, or the link is too old or was replaced: try again, or sign up again.';

/** The page that the mail's link opens. It looks nothing up, so it tells nothing of the registration. */
export function verificationPage(token: string, state: 'asks' | 'failed' = 'asks'): SmallPage {
  return formPage({
    title: 'Confirm your e-mail address',
    explanation:
      'Enter the password that you chose when you signed up. If you did not sign up, close this page.',
    button: 'Confirm',
    action: '/verify-email',
    token,
    password: { name: 'password', label: 'Password', autocomplete: 'current-password' },
    fault: state === 'failed' ? { status: 400, text: FAILED } : undefined,
  });
}

export const verifiedPage = (): SmallPage =>
  donePage('Your e-mail address is confirmed', 'Your account is ready. You can sign in now.');
