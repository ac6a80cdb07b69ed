import type { Fleet } from '../fleet/fleet.js';
import type { Answer, Operation } from '../model/operation.js';
import type { UserState } from '../model/user-state.js';

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
  /** The first that is not noted yet, by session. */
  private readonly uses = new Map<number, Use>();

  constructor(private readonly fleet: Fleet) {}

  /** To be told before the requests are made. */
  expect(requests: readonly (readonly [pod: number, Operation])[], states: readonly UserState[]): void {
    const awaited = states.flatMap(({ sessions }) =>
      sessions.filter(({ seen }) => seen === 'perhaps').map(({ key }) => key),
    );
    for (const [pod, operation] of requests) {
      if (!('access' in operation) || awaited.includes(operation.access.session)) continue;
      this.uses.set(operation.access.session, { pod, deaths: this.fleet.deathsOf(pod) });
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
    const use = this.uses.get(key);
    return this.excused.has(key) || use === undefined || use.deaths !== this.fleet.deathsOf(use.pod);
  }
}
