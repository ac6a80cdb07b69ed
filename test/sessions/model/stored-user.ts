import type { KeyOf } from './operation.js';
import type { SessionState, UserState } from './user-state.js';

export interface StoredSession {
  readonly sid: string;
  readonly generation: number;
  readonly seen: boolean;
  readonly reason: string | null;
  readonly revocations: number;
}

/** What PostgreSQL has of a user. */
export interface StoredUser {
  readonly active: boolean;
  readonly admin: boolean;
  readonly ver: number;
  readonly live: number;
  /** By creation. */
  readonly sessions: readonly StoredSession[];
  /** Events and mails that were ever written, by name. */
  readonly written: Readonly<Record<string, number>>;
}

/** What in the rows contradicts the state; empty when nothing does. */
export function contradictions(state: UserState, stored: StoredUser, keyOf: KeyOf): string[] {
  const found: string[] = [];
  const expect = (what: string, expected: unknown, is: unknown) => {
    if (expected !== is) found.push(`${what} is ${String(is)}, not ${String(expected)}`);
  };
  expect('active', state.active, stored.active);
  expect('admin', state.admin, stored.admin);
  expect('ver', state.ver, stored.ver);
  expect('the number of sessions', state.sessions.length, stored.sessions.length);
  for (const [session, row] of pairs(state, stored, keyOf)) {
    const name = `session ${session.key}:`;
    if (!row) found.push(`${name} has no row`);
    else found.push(...differences(session, row).map((difference) => `${name} ${difference}`));
  }
  const ended = state.sessions.filter(({ end }) => end).length;
  const written = (name: string) => stored.written[name] ?? 0;
  expect('events of sessions started', state.sessions.length, written('session.started'));
  expect('events of sessions ended', ended, written('session.ended'));
  expect('events of reuse', state.thefts, written('session.refresh-token-reused'));
  expect('mails about reuse', state.thefts, written('mail session-reused'));
  expect('events of jumps', state.jumps, written('session.generation-jumped'));
  return found;
}

function differences(session: SessionState, row: StoredSession): string[] {
  const found: string[] = [];
  if (row.generation !== session.generation)
    found.push(`generation is ${row.generation}, not ${session.generation}`);
  if (row.reason !== (session.end?.reason ?? null))
    found.push(`ended as ${row.reason}, not as ${session.end?.reason ?? null}`);
  if (row.revocations !== (session.end ? 1 : 0)) found.push(`has ${row.revocations} revocations`);
  if (session.seen !== 'perhaps' && row.seen !== (session.seen === 'yes'))
    found.push(`is ${row.seen ? '' : 'not '}noted as used`);
  return found;
}

/** The state with what the rows tell that the answers did not: what was noted. */
export function informed(state: UserState, stored: StoredUser, keyOf: KeyOf): UserState {
  const noted = new Set(pairs(state, stored, keyOf).flatMap(([{ key }, row]) => (row?.seen ? [key] : [])));
  return {
    ...state,
    sessions: state.sessions.map((one) => (noted.has(one.key) ? { ...one, seen: 'yes' as const } : one)),
  };
}

/** Each session with its row. One whose answer was lost has the unknown row that looks like it. */
export function pairs(
  state: UserState,
  stored: StoredUser,
  keyOf: KeyOf,
): [SessionState, StoredSession | undefined][] {
  const unknown = stored.sessions.filter(({ sid }) => keyOf(sid) === undefined);
  return state.sessions.map((session) => {
    const known = stored.sessions.find(({ sid }) => keyOf(sid) === session.key);
    if (known) return [session, known];
    const at = unknown.findIndex((row) => differences(session, row).length === 0);
    return [session, at === -1 ? undefined : unknown.splice(at, 1)[0]];
  });
}
