/** What a one-time link does, once its page is confirmed. */
export const LINK_PURPOSES = [
  'password-reset',
  'email-change',
  'email-change-undo',
  'account-restoration',
] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];
