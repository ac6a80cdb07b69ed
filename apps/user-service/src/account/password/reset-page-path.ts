/** Where the link of the mail leads. */
export const RESET_PAGE_PATH = '/account/reset-password';
