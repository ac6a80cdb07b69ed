import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { DomainEvent } from './domain-event.js';
import { eventPartition } from './event-partition.js';

/** `$1` to `$6` of a statement that appends events of one user, in order: `$1` is the user, `$2` how many they are. */
export const appendedValues = (userId: string, events: readonly DomainEvent[]): readonly unknown[] => [
  userId,
  events.length,
  eventPartition(userId),
  events.map(() => uuidv7()),
  events.map((event) => event.type),
  events.map((event) => JSON.stringify(event.data)),
];

/**
 * Appends them behind an item `raised` of the same WITH, which has raised the user's `event_seq` by `$2` and returns
 * it: under the user's row lock, so that a user's events are numbered in the order of commits.
 */
// clock_timestamp(): a transaction that waited for the lock began before the events it comes after.
export const INSERT_RAISED = `
  INSERT INTO outbox (id, partition, user_id, seq, type, data, occurred_at)
  SELECT event.id, $3::smallint, $1, raised.event_seq - $2::int + event.n, event.type, event.data, clock_timestamp()
  FROM raised
  CROSS JOIN unnest($4::uuid[], $5::text[], $6::text[]::jsonb[]) WITH ORDINALITY AS event (id, type, data, n)
  ORDER BY event.n
  RETURNING seq`;
