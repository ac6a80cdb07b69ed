/**
 * Something that happened to a user, as a capability states it. `data` is JSON and may be read by
 * everybody who reads the topic: no tokens, no codes, no hashes.
 */
export interface DomainEvent<Data extends EventData = EventData> {
  /** Name in the past tense within its subject, such as `user.created`. */
  readonly type: string;
  readonly data: Data;
}

/** Plain JSON. */
export type EventData = Readonly<Record<string, unknown>>;

const NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

/**
 * A kind of event, declared once by its capability. It types both ends: `append` of the outbox
 * takes `type.of(data)`, and a handler registered `on(type, …)` receives that data.
 */
export class EventType<Data extends EventData> {
  constructor(readonly name: string) {
    if (!NAME.test(name)) throw new Error(`"${name}" is no event name: write it like "user.created"`);
  }

  /** The event with that data, ready for the outbox. */
  of(data: Data): DomainEvent<Data> {
    return { type: this.name, data };
  }
}
