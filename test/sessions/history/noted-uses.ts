import type { Fleet } from '../fleet/fleet.js';
import type { Answer, Operation } from '../model/operation.js';
import type { UserState } from '../model/user-state.js';

interface Request {
  readonly operation: Operation;
  readonly intent: { readonly pod: number };
}

/** On which pod an access token was used, and how many processes had been killed there. */
interface Use {
  readonly pod: number;
  readonly deaths: number;
}

/**
 * Which uses of access tokens a pod must have noted after a while, and which it need not: its process may
 * have died with the note, the request may have failed, or the row went back.
 */
export class NotedUses {
  private readonly excused = new Set<number>();
  /** Those of the step in which one was first made that is not noted yet, by session: any of them may be the one. */
  private readonly uses = new Map<number, readonly Use[]>();

  constructor(private readonly fleet: Fleet) {}

  /** To be told before the requests are made, which are made at once. */
  expect(requests: readonly Request[], states: readonly UserState[]): void {
    const awaited = states.flatMap(({ sessions }) =>
      sessions.filter(({ seen }) => seen === 'perhaps').map(({ key }) => key),
    );
    const accesses = requests.flatMap(({ operation, intent: { pod } }) =>
      'access' in operation ? [{ session: operation.access.session, pod }] : [],
    );
    for (const [session, uses] of Map.groupBy(accesses, (access) => access.session)) {
      if (awaited.includes(session)) continue;
      this.uses.set(
        session,
        uses.map(({ pod }) => ({ pod, deaths: this.fleet.deathsOf(pod) })),
      );
    }
  }

  answered(operation: Operation, { status }: Answer): void {
    if ('access' in operation && status === undefined) this.excuse(operation.access.session);
  }

  excuse(session: number): void {
    this.excused.add(session);
  }

  /** Whether nothing that is certain to be noted is not noted yet. */
  allNoted(states: readonly UserState[]): boolean {
    return states.every(({ sessions }) =>
      sessions.every(({ key, seen, end }) => seen !== 'perhaps' || end || this.mayBeMissed(key)),
    );
  }

  private mayBeMissed(key: number): boolean {
    const uses = this.uses.get(key);
    return (
      this.excused.has(key) ||
      uses === undefined ||
      uses.some(({ pod, deaths }) => deaths !== this.fleet.deathsOf(pod))
    );
  }
}
