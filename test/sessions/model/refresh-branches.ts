import type { Branch, Circumstances } from './branch.js';
import type { Answer, Operation } from './operation.js';
import { decideRefresh, generationAfter, type RefreshDecision } from './refresh-decision.js';
import {
  changeSession,
  endSessions,
  isLive,
  sessionOf,
  type SessionState,
  type UserState,
} from './user-state.js';

/** What presenting a refresh token may lead to, by `decideRefresh` over all that the client cannot know exactly. */
export function refreshBranches(
  state: UserState,
  { session: key, generation }: Extract<Operation, { kind: 'refresh' }>,
  given: Circumstances,
): Branch[] {
  const session = sessionOf(state, key);
  return [...decisions(state, session, generation, given)].map((decision) =>
    branch(decision, state, session, generation, given),
  );
}

function decisions(
  state: UserState,
  session: SessionState,
  generation: number,
  { rules, at, amongOthers }: Circumstances,
): Set<RefreshDecision> {
  const { reuseIntervalMs } = rules;
  const live = state.active && isLive(session, at, rules);
  const { rotated, seen } = session;
  const ages = [Math.max(0, at.from - rotated.to), at.to - rotated.from];
  const sightings = seen === 'perhaps' ? [false, true] : [seen === 'yes'];
  // A request can have waited for a rotation only by a request that was made at once with it.
  const waits = amongOthers && rotated.from === at.from ? [0, Infinity] : [0];
  const found = new Set<RefreshDecision>();
  for (const ageMs of ages)
    for (const isSeen of sightings)
      for (const waitedMs of waits)
        found.add(
          decideRefresh(
            { generation: session.generation, ageMs, seen: isSeen, live },
            { generation, reuseIntervalMs, waitedMs },
          ),
        );
  return found;
}

function branch(
  decision: RefreshDecision,
  state: UserState,
  { key, generation: current, givenBefore = 0 }: SessionState,
  presented: number,
  { at, by }: Circumstances,
): Branch {
  const generation = generationAfter(decision, current, presented);
  const granted = ({ status, generation: given, access }: Answer) =>
    status === 200 &&
    given === generation &&
    access?.generation === generation &&
    access.ver === state.ver &&
    access.admin === state.admin;
  const refused = (reason: string) => (answer: Answer) => answer.status === 400 && answer.reason === reason;
  const seen = generation <= givenBefore ? 'perhaps' : 'no';
  const advanced = changeSession(state, key, { generation, rotated: at, refreshed: at, seen });
  switch (decision) {
    case 'rotated':
      return { next: advanced, explains: granted };
    case 'jumped':
      return { next: { ...advanced, jumps: state.jumps + 1 }, explains: granted };
    case 'repeated':
      return { next: changeSession(state, key, { refreshed: at }), explains: granted };
    case 'reused': {
      const ended = endSessions(state, [key], 'reused', by);
      return { next: { ...ended, thefts: state.thefts + 1 }, explains: refused('reused') };
    }
    case 'superseded':
      return { next: state, explains: refused('superseded') };
    case 'refused':
      return { next: state, explains: refused('unknown_or_over') };
  }
}
