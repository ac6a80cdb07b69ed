import type { CloudEvent } from '#libs/events/cloud-event.js';
import { EventPublisher, type Publication } from '#libs/events/event-publisher.js';

/** What a topic received, by all its publishers. */
export class ReceivedEvents {
  private readonly numbers = new Map<string, number[]>();
  private readonly seen = new Set<string>();

  add(event: CloudEvent): void {
    if (this.seen.has(event.id)) return;
    this.seen.add(event.id);
    this.numbers.set(event.subject, [...this.of(event.subject), event.data['n'] as number]);
  }

  /** A user's numbers in the order in which each arrived for the first time. */
  of(userId: string): number[] {
    return this.numbers.get(userId) ?? [];
  }
}

/** A publisher into `ReceivedEvents`, which a test may make fail: `before` runs for each event. */
export class RecordingPublisher extends EventPublisher {
  closed = false;

  constructor(
    private readonly received: ReceivedEvents,
    private readonly before: (event: CloudEvent, signal: AbortSignal) => unknown = () => undefined,
    readonly timeoutMs = 10_000,
  ) {
    super();
  }

  async publish(events: readonly CloudEvent[], signal: AbortSignal): Promise<Publication> {
    const published: string[] = [];
    try {
      for (const event of events) {
        await this.before(event, signal);
        this.received.add(event);
        published.push(event.id);
      }
      return { published, rejected: [] };
    } catch (error) {
      return { published, rejected: [], failure: error as Error };
    }
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}
