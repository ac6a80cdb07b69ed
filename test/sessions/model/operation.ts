/** What an access token says, and of which session of the history it is. */
export interface AccessToken {
  readonly token: string;
  readonly session: number;
  readonly generation: number;
  readonly ver: number;
  readonly admin: boolean;
}

/** One request, as the model sees it. `session` is the history's number. */
export type Operation =
  | { readonly kind: 'sign-in'; readonly session: number }
  | { readonly kind: 'refresh'; readonly session: number; readonly generation: number }
  | { readonly kind: 'list' | 'sign-out' | 'sign-out-everywhere'; readonly access: AccessToken }
  | { readonly kind: 'end-session'; readonly access: AccessToken; readonly target: number }
  | { readonly kind: 'disable' | 'enable' }
  | { readonly kind: 'set-roles'; readonly admin: boolean };

/** What came back. Without a status the answer was lost: it happened or not. */
export interface Answer {
  /** When the request was sent, in ms of the client's clock. */
  readonly sentAt: number;
  readonly status?: number;
  readonly code?: string;
  /** Of a refused refresh token. */
  readonly reason?: string;
  /** Of the refresh token that was given. */
  readonly generation?: number;
  readonly access?: AccessToken;
  /** The ids of the sessions listed. */
  readonly listed?: readonly string[];
}

/** The history's number of a session; undefined: the history did not see its start. */
export type KeyOf = (sid: string) => number | undefined;

/** Requests that were made at once, within `at` on the session's clock and until `by` on the client's. */
export interface Calls {
  readonly at: { readonly from: number; readonly to: number };
  readonly by: number;
  readonly keyOf: KeyOf;
  readonly made: readonly { readonly operation: Operation; readonly answer: Answer }[];
}
