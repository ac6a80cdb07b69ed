import { accessBranches } from './access-branches.js';
import type { Branch, Circumstances } from './branch.js';
import type { Operation } from './operation.js';
import { refreshBranches } from './refresh-branches.js';
import { signInBranches } from './sign-in-branches.js';
import { endSessions, type UserState } from './user-state.js';

/** All ways in which the operation can go from that state. */
export function branches(state: UserState, operation: Operation, given: Circumstances): Branch[] {
  switch (operation.kind) {
    case 'sign-in':
      return signInBranches(state, operation.session, given);
    case 'refresh':
      return refreshBranches(state, operation, given);
    case 'list':
    case 'sign-out':
    case 'sign-out-everywhere':
    case 'end-session':
      return accessBranches(state, operation, given);
    case 'disable':
    case 'enable':
      return [administered(setActive(state, operation.kind === 'enable', given.by))];
    case 'set-roles':
      return rolesBranches(state, operation.admin, given);
  }
}

const administered = (next: UserState): Branch => ({ next, explains: ({ status }) => status === 200 });

function setActive(state: UserState, active: boolean, by: number): UserState {
  const changed = { ...state, active, ver: state.active === active ? state.ver : state.ver + 1 };
  return active ? changed : endSessions(changed, 'all', 'ended_by_admin', by);
}

function rolesBranches(state: UserState, admin: boolean, { by, amongOthers }: Circumstances): Branch[] {
  const ver = state.ver + 1;
  const next = state.admin === admin ? state : { ...state, admin, ver, minVer: { ver, by } };
  // The administrator looks first, and somebody may change the user before the roles are set.
  const overtaken: Branch = { next: state, explains: ({ status }) => status === 412 };
  return amongOthers ? [administered(next), overtaken] : [administered(next)];
}
