import type { Branch, Circumstances } from './branch.js';
import type { Answer } from './operation.js';
import { endSessions, isLive, type SessionState, type UserState } from './user-state.js';

/** A sign-in with the right password: as many sessions end as must, the least recently refreshed. */
export function signInBranches(state: UserState, key: number, given: Circumstances): Branch[] {
  if (!state.active) return [{ next: state, explains: ({ code }) => code === 'invalid_credentials' }];
  const { at, by, rules } = given;
  const live = state.sessions.filter((session) => isLive(session, at, rules));
  return choices(live, live.length + 1 - rules.cap).map((evicted) => {
    const room = endSessions(state, evicted, 'evicted', by);
    const started: SessionState = { key, generation: 1, rotated: at, refreshed: at, seen: 'no' };
    return { next: { ...room, sessions: [...room.sessions, started] }, explains: startedBy(state) };
  });
}

const startedBy =
  ({ ver, admin }: UserState) =>
  ({ status, generation, access }: Answer): boolean =>
    status === 200 &&
    generation === 1 &&
    access?.generation === 1 &&
    access.ver === ver &&
    access.admin === admin;

/** The sessions that may be the `count` least recently refreshed: several ways where requests were at once. */
function choices(live: readonly SessionState[], count: number): number[][] {
  if (count <= 0) return [[]];
  const mayBeOldest = live.filter((one) => live.every((other) => other.refreshed.to >= one.refreshed.from));
  return mayBeOldest.flatMap((oldest) => {
    const others = live.filter((one) => one !== oldest);
    return choices(others, count - 1).map((chosen) => [oldest.key, ...chosen]);
  });
}
