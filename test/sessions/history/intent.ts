/** What somebody does, chosen before it is known what there will be to do it with. */
export interface Intent {
  readonly kind:
    | 'sign-in'
    | 'refresh'
    | 'list'
    | 'sign-out'
    | 'end-session'
    | 'sign-out-everywhere'
    | 'disable'
    | 'enable'
    | 'set-roles';
  readonly pod: number;
  /** Which of the newest sessions, 0 the newest. */
  readonly session: number;
  /** The session to be ended. */
  readonly target: number;
  /** Which token: 0 what the client holds (of access tokens the newest), 1 the one before it, −1 the newest ever given. */
  readonly back: number;
  /** The client never sees the answer, and goes on with what it has. */
  readonly lost: boolean;
  readonly admin: boolean;
}

/** What an intent is made of that says no more than its kind. */
export const NOTHING: Omit<Intent, 'kind'> = {
  pod: 0,
  session: 0,
  target: 0,
  back: 0,
  lost: false,
  admin: false,
};
