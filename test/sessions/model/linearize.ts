import { branches } from './branches.js';
import type { Calls } from './operation.js';
import type { Rules, UserState } from './user-state.js';

/**
 * The states that may be after requests made at once: those to which some order of them leads, one after
 * the other, that explains every answer (linearizability). None: the service did what no order explains.
 */
export function linearize(states: readonly UserState[], calls: Calls, rules: Rules): UserState[] {
  const all = (1 << calls.made.length) - 1;
  // By which requests are done; states that are the same are looked at once.
  const reached: Map<string, UserState>[] = Array.from({ length: all + 1 }, () => new Map());
  for (const state of states) add(reached[0]!, state);
  for (let done = 0; done < all; done++) {
    for (const state of reached[done]!.values()) {
      for (let n = 0; n < calls.made.length; n++) {
        if (done & (1 << n)) continue;
        for (const next of after(state, calls, n, rules)) add(reached[done | (1 << n)]!, next);
      }
    }
  }
  return [...reached[all]!.values()];
}

function add(states: Map<string, UserState>, state: UserState): void {
  // In order of their keys, so that the order of sign-ins makes no difference.
  const sessions = state.sessions.toSorted((a, b) => a.key - b.key);
  states.set(JSON.stringify({ ...state, sessions }), { ...state, sessions });
}

function after(state: UserState, { made, at, by, keyOf }: Calls, n: number, rules: Rules): UserState[] {
  const { operation, answer } = made[n]!;
  const ways = branches(state, operation, {
    rules,
    at,
    by,
    keyOf,
    sentAt: answer.sentAt,
    amongOthers: made.length > 1,
  });
  if (answer.status === undefined) return [state, ...ways.map(({ next }) => next)];
  return ways.filter((way) => way.explains(answer)).map(({ next }) => next);
}
