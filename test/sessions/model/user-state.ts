import type { SessionEndReason } from '../../../apps/user-service/src/auth/sessions/session-end-reason.js';

/** When something happened, in ms, as exactly as a client can know: between its request and its answer. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `perhaps`: its access token was used, and the pod may have noted that or not yet. */
export type Seen = 'no' | 'perhaps' | 'yes';

export interface SessionState {
  /** The history's own number for it. */
  readonly key: number;
  readonly generation: number;
  readonly rotated: Span;
  readonly refreshed: Span;
  readonly seen: Seen;
  /** Before the database went back, generations up to this one were given: somebody may still note their use. */
  readonly givenBefore?: number;
  /** `by`: when everybody who asked for the end had an answer, in ms of the client's clock. */
  readonly end?: { readonly reason: SessionEndReason; readonly by: number };
}

/** One user as the model has it. Changes make another one. */
export interface UserState {
  readonly active: boolean;
  readonly admin: boolean;
  readonly ver: number;
  /** Access tokens with a lower `ver` are refused, at once or within the bound after `by`. */
  readonly minVer: { readonly ver: number; readonly by: number };
  readonly sessions: readonly SessionState[];
  /** Sessions that ended as theft, and generations that jumped. */
  readonly thefts: number;
  readonly jumps: number;
}

export const INITIAL: UserState = {
  active: true,
  admin: false,
  ver: 1,
  minVer: { ver: 1, by: 0 },
  sessions: [],
  thefts: 0,
  jumps: 0,
};

export interface Rules {
  readonly cap: number;
  readonly reuseIntervalMs: number;
  readonly idleMs: number;
  /** How long another pod may still take a token that was revoked. */
  readonly boundMs: number;
}

export function sessionOf(state: UserState, key: number): SessionState {
  const session = state.sessions.find((one) => one.key === key);
  if (!session) throw new Error(`The model has no session ${key}.`);
  return session;
}

/** Whether it has neither ended nor expired. */
export const isLive = (session: SessionState, at: Span, rules: Rules): boolean =>
  !session.end && at.from - session.refreshed.to < rules.idleMs;

export function changeSession(state: UserState, key: number, change: Partial<SessionState>): UserState {
  return {
    ...state,
    sessions: state.sessions.map((one) => (one.key === key ? { ...one, ...change } : one)),
  };
}

/** Ends those that have not ended; expired ones, too, as the service does. */
export function endSessions(
  state: UserState,
  keys: readonly number[] | 'all',
  reason: SessionEndReason,
  by: number,
): UserState {
  const ends = (one: SessionState) => !one.end && (keys === 'all' || keys.includes(one.key));
  return {
    ...state,
    sessions: state.sessions.map((one) => (ends(one) ? { ...one, end: { reason, by } } : one)),
  };
}
