import type { Fleet } from '../fleet/fleet.js';
import type { Answer, Operation } from '../model/operation.js';
import type { UserState } from '../model/user-state.js';

/**
 * Which uses of access tokens a pod must have noted after a while, and which it need not: its process may
 * have died with the note, the request may have failed, or the row went back.
 */
export class NotedUses {
  private readonly excused = new Set<number>();
  /** How many processes had died when the first use was made that is not noted yet, by session. */
  private readonly deaths = new Map<number, number>();

  constructor(private readonly fleet: Fleet) {}

  /** To be told before the requests are made. */
  expect(operations: readonly Operation[], states: readonly UserState[]): void {
    const awaited = states.flatMap(({ sessions }) =>
      sessions.filter(({ seen }) => seen === 'perhaps').map(({ key }) => key),
    );
    for (const operation of operations) {
      if (!('access' in operation) || awaited.includes(operation.access.session)) continue;
      this.deaths.set(operation.access.session, this.fleet.deaths);
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
    return this.excused.has(key) || this.deaths.get(key) !== this.fleet.deaths;
  }
}
