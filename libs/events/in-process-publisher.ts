import { Injectable } from '@nestjs/common';
import type { CloudEvent } from './cloud-event.js';
import { DISPATCH_TIMEOUT_MS, EventDispatcher } from './event-dispatcher.js';
import { EventPublisher, type Publication } from './event-publisher.js';

/** Delivers to the handlers in this process: what a small deployment uses instead of Kafka. */
@Injectable()
export class InProcessPublisher extends EventPublisher {
  // Longer than the slowest event: at least the first of a batch is always settled.
  readonly timeoutMs = DISPATCH_TIMEOUT_MS + 6000;

  constructor(private readonly dispatcher: EventDispatcher) {
    super();
  }

  async publish(events: readonly CloudEvent[], signal: AbortSignal): Promise<Publication> {
    const published: string[] = [];
    try {
      for (const event of events) {
        await this.dispatcher.dispatch(event, signal);
        published.push(event.id);
      }
      return { published, rejected: [] };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      return {
        published,
        rejected: [],
        failure: new Error(`Delivery to handlers stopped: ${reason}`, { cause }),
      };
    }
  }

  async close(): Promise<void> {}
}
