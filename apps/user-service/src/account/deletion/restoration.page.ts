import type { LinkPage } from '../pages/link-page.js';

export const RESTORATION_PAGE: LinkPage = {
  link: 'account-restoration',
  path: '/account/restore',
  text: {
    title: 'Restore your account',
    explanation: 'It will be as it was before it was deleted. You sign in with the password that you had.',
    button: 'Restore the account',
    done: { title: 'Your account is restored', text: 'You can sign in again.' },
  },
};
