import { EventType } from '#libs/events/domain-event.js';
import type { SessionEndReason } from './session-end-reason.js';

export const sessionStarted = new EventType<{ sessionId: string; clientId: string; amr: string[] }>(
  'session.started',
);

export const sessionEnded = new EventType<{ sessionId: string; reason: SessionEndReason }>('session.ended');

/** An old refresh token came back: somebody has a copy (RFC 9700 §4.14.2). */
export const refreshTokenReused = new EventType<{ sessionId: string }>('session.refresh-token-reused');

/** A token newer than the database was presented: the database went back, by a restore or a failover. */
export const sessionGenerationJumped = new EventType<{ sessionId: string; generation: number }>(
  'session.generation-jumped',
);
