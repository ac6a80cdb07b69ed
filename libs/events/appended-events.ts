import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { DomainEvent } from './domain-event.js';
import { eventPartition } from './event-partition.js';

/** What `appendedEvent` is in SQL, for the columns of a `json_to_recordset`. */
export const EVENT_COLUMNS = 'event_id uuid, event_partition smallint, event_type text, event_data jsonb';

/** A user's event as fields of a record, for a statement that is its own transaction and appends events of several. */
export const appendedEvent = (userId: string, event: DomainEvent) => ({
  event_id: uuidv7(),
  event_partition: eventPartition(userId),
  event_type: event.type,
  event_data: event.data,
});

/**
 * Appends the event of each row of `from`, each user's in order. It has `EVENT_COLUMNS`, `user_id` and `seq`: what the
 * same statement has raised the user's `event_seq` to for it, so under the user's row lock.
 */
// clock_timestamp(): a transaction that waited for the lock began before the events it comes after.
export const insertEvents = (from: string): string => `
  INSERT INTO outbox (id, partition, user_id, seq, type, data, occurred_at)
  SELECT event_id, event_partition, user_id, seq, event_type, event_data, clock_timestamp()
    FROM ${from} ORDER BY user_id, seq`;
