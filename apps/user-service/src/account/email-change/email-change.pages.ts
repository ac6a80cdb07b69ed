import type { LinkPage } from '../pages/link-page.js';

export const CONFIRM_EMAIL_PAGE: LinkPage = {
  link: 'email-change',
  path: '/account/confirm-email',
  text: {
    title: 'Confirm your new e-mail address',
    explanation:
      'You will sign in with this address from then on. If you did not ask for it, close this page.',
    button: 'Confirm e-mail address',
    done: { title: 'Your e-mail address is changed', text: 'Sign in with the new one from now on.' },
  },
};

export const UNDO_EMAIL_CHANGE_PAGE: LinkPage = {
  link: 'email-change-undo',
  path: '/account/undo-email-change',
  text: {
    title: 'Take your account back',
    explanation:
      'Your account gets this address again, everybody is signed out, and you set a new password by a mail that we send you.',
    button: 'Undo the change of address',
    done: {
      title: 'Your account has this address again',
      text: 'Look into your mailbox: there is a link to set a new password.',
    },
  },
};
