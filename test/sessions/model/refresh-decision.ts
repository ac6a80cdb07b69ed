import type { RefreshOutcome } from '../../../apps/user-service/src/auth/sessions/refresh-outcome.js';

/** What a session's row says when a refresh token is presented. */
export interface StandingSession {
  readonly generation: number;
  /** Since the last rotation. */
  readonly ageMs: number;
  /** Whether the current generation was used. */
  readonly seen: boolean;
  /** Neither ended nor expired, and its user may sign in. */
  readonly live: boolean;
}

export interface PresentedGeneration {
  readonly generation: number;
  readonly reuseIntervalMs: number;
  /** How long the request had waited when it was decided about. */
  readonly waitedMs: number;
}

export type RefreshDecision = RefreshOutcome | 'refused';

/** The table of docs/architecture.md, "Refresh", line by line. The service decides in SQL; tests hold it to this. */
export function decideRefresh(session: StandingSession, presented: PresentedGeneration): RefreshDecision {
  if (!session.live) return 'refused';
  if (presented.generation === session.generation) return 'rotated';
  if (presented.generation > session.generation) return 'jumped';
  const isPrevious = presented.generation === session.generation - 1;
  if (isPrevious && (session.ageMs < presented.reuseIntervalMs || !session.seen)) return 'repeated';
  return session.ageMs < presented.waitedMs ? 'superseded' : 'reused';
}

/** The generation that is current afterwards. */
export function generationAfter(decision: RefreshDecision, current: number, presented: number): number {
  return decision === 'rotated' || decision === 'jumped' ? presented + 1 : current;
}
