/**
 * Why a session ended before its time: its user signed out or ended it from the list, an
 * administrator ended it, a newer session took its place under the cap, an old refresh token came
 * back (theft, RFC 9700 §4.14.2), or the account's password, address or existence changed.
 */
export type SessionEndReason =
  | 'signed_out'
  | 'ended_by_user'
  | 'ended_by_admin'
  | 'evicted'
  | 'reused'
  | 'password_changed'
  | 'password_reset'
  | 'email_changed'
  | 'email_change_undone'
  | 'account_deleted';
