import type { EventData } from './domain-event.js';
import type { OutboxEvent } from './outbox-event.entity.js';

/** A CloudEvents 1.0 event in the JSON format, with the extensions `sequence` and `partitionkey`. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** The same at every delivery: consumers recognize a repetition by it. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** The user's id. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** The user's `event_seq`: contiguous from 1, padded so that it orders as text too. */
  readonly sequence: string;
  readonly partitionkey: string;
  readonly data: EventData;
}

/** Content type of the structured mode (CloudEvents Kafka binding §3.3). */
export const CLOUD_EVENT_CONTENT_TYPE = 'application/cloudevents+json; charset=UTF-8';

/** Digits of the largest bigint: the sequence extension asks for an order by text. */
const SEQUENCE_DIGITS = 19;

export type OutboxRow = Pick<OutboxEvent, 'id' | 'userId' | 'seq' | 'type' | 'data' | 'occurredAt'>;

/** The `type` attribute of a declared event: `user.created` → `user-service.user.created.v1`. */
export function cloudEventType(name: string): string {
  return `user-service.${name}.v1`;
}

/** The envelope of an outbox row; `source` is the service's public origin. */
export function toCloudEvent(row: OutboxRow, source: string): CloudEvent {
  return {
    specversion: '1.0',
    id: row.id,
    source,
    type: cloudEventType(row.type),
    subject: row.userId,
    time: row.occurredAt.toISOString(),
    datacontenttype: 'application/json',
    sequence: row.seq.padStart(SEQUENCE_DIGITS, '0'),
    partitionkey: row.userId,
    data: row.data,
  };
}
