/** Where the link of the mail leads. */
export const INVITATION_PAGE_PATH = '/account/accept-invitation';
