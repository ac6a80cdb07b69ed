import type { SessionEndReason } from '../../../apps/user-service/src/auth/sessions/session-end-reason.js';
import type { Branch, Circumstances } from './branch.js';
import type { AccessToken, Answer, Operation } from './operation.js';
import { changeSession, endSessions, isLive, sessionOf, type UserState } from './user-state.js';

type AccessOperation = Extract<Operation, { access: AccessToken }>;

/** What a request with an access token may lead to. */
export function accessBranches(state: UserState, operation: AccessOperation, given: Circumstances): Branch[] {
  const { access } = operation;
  const revokedBy = revocation(state, access);
  const refused: Branch = { next: state, explains: ({ status }) => status === 401 };
  if (revokedBy !== undefined && given.sentAt >= revokedBy + given.rules.boundMs) return [refused];
  const taken = act(noted(state, access), operation, given);
  return revokedBy === undefined ? [taken] : [taken, refused];
}

/** When whoever revoked the token had the answer; undefined: it is good. */
function revocation(state: UserState, { session, ver }: AccessToken): number | undefined {
  const { end } = sessionOf(state, session);
  const revoked = [...(end ? [end.by] : []), ...(ver < state.minVer.ver ? [state.minVer.by] : [])];
  return revoked.length === 0 ? undefined : Math.min(...revoked);
}

/** The pod will note that the current generation is used. */
function noted(state: UserState, { session: key, generation }: AccessToken): UserState {
  const session = sessionOf(state, key);
  if (session.generation !== generation || session.seen !== 'no') return state;
  return changeSession(state, key, { seen: 'perhaps' });
}

function act(state: UserState, operation: AccessOperation, given: Circumstances): Branch {
  const ended = (keys: readonly number[] | 'all', reason: SessionEndReason): Branch => ({
    next: endSessions(state, keys, reason, given.by),
    explains: ({ status }) => status === 204,
  });
  switch (operation.kind) {
    case 'list':
      return { next: state, explains: (answer) => answer.status === 200 && listsAll(answer, state, given) };
    case 'sign-out':
      return ended([operation.access.session], 'signed_out');
    case 'sign-out-everywhere':
      return ended('all', 'signed_out');
    case 'end-session':
      if (sessionOf(state, operation.target).end)
        return { next: state, explains: ({ status }) => status === 404 };
      return ended([operation.target], 'ended_by_user');
  }
}

/** Whether exactly the live sessions are listed; one whose start the history did not see counts as any. */
function listsAll({ listed = [] }: Answer, state: UserState, { at, rules, keyOf }: Circumstances): boolean {
  const live = state.sessions.filter((session) => isLive(session, at, rules)).map(({ key }) => key);
  const known = listed.map(keyOf).filter((key) => key !== undefined);
  return listed.length === live.length && known.every((key) => live.includes(key));
}
