import type { CloudEvent } from './cloud-event.js';

/** An event that can never be delivered as it is, such as one larger than the broker takes. */
export interface Rejection {
  readonly id: string;
  readonly reason: string;
}

/** What became of a batch. Events named in neither list stay in the outbox and come again. */
export interface Publication {
  /** Ids of the events that arrived. */
  readonly published: readonly string[];
  readonly rejected: readonly Rejection[];
  /** Why the rest did not arrive; its message tells an operator what to do. */
  readonly failure?: Error;
}

/** Where the relay brings events: at least once, each user's in the order given. */
export abstract class EventPublisher {
  /** Milliseconds a batch may take. The relay holds a transaction for so long. */
  abstract readonly timeoutMs: number;

  /** Publishes in order; on `signal` it gives up and reports what had arrived by then. */
  abstract publish(events: readonly CloudEvent[], signal: AbortSignal): Promise<Publication>;

  /** Called once, when no more batches come. */
  abstract close(): Promise<void>;
}
