/**
 * Pages for people, which mails link to: outside the API, and the only routes that take a browser's
 * form. New ones lie under `account/`, which the chart opens to the outside.
 */
export const PAGE_ROUTES = [
  'verify-email',
  'account/reset-password',
  'account/confirm-email',
  'account/undo-email-change',
  'account/restore',
  'account/accept-invitation',
] as const;
