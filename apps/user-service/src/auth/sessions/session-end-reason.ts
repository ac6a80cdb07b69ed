/**
 * Why a session ended before its time: its user signed out or ended it from the list, an
 * administrator ended it, a newer session took its place under the cap, or an old refresh
 * token came back (theft, RFC 9700 §4.14.2).
 */
export type SessionEndReason = 'signed_out' | 'ended_by_user' | 'ended_by_admin' | 'evicted' | 'reused';
