/** A disabled account cannot sign in and has no sessions. */
export type UserStatus = 'active' | 'disabled';
