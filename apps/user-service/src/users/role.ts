/** What an account may do. */
export type Role = 'user' | 'admin';
