import type { EventData, EventType } from '#libs/events/domain-event.js';
import { EventHandlers, type ReceivedEvent } from '#libs/events/event-handlers.js';
import type { TestApp } from '../harness/test-app.js';
import { waitUntil } from '../harness/servers/wait-until.js';

/** What a handler of this app has heard. Call it once the app has started. */
export class HeardEvents {
  private readonly heard: { type: string; event: ReceivedEvent }[] = [];

  constructor(app: TestApp, types: readonly EventType<EventData>[]) {
    const handlers = app.nest.get(EventHandlers, { strict: false });
    for (const type of types) {
      handlers.on(type, 'test', async (event) => void this.heard.push({ type: type.name, event }));
    }
  }

  /** The names of the user's events in order, once there are `count`. */
  namesFor(userId: string, count: number): Promise<string[]> {
    return waitUntil(
      () => {
        const names = this.of(userId).map(({ type }) => type);
        return names.length >= count && names;
      },
      () => `Heard ${JSON.stringify(this.of(userId))}, not ${count} events of ${userId}.`,
    );
  }

  /** The data of the user's events of one type so far. */
  dataFor(userId: string, type: EventType<EventData>): unknown[] {
    return this.of(userId)
      .filter((one) => one.type === type.name)
      .map(({ event }) => event.data);
  }

  private of(userId: string) {
    return this.heard
      .filter(({ event }) => event.userId === userId)
      .toSorted((a, b) => Number(a.event.sequence - b.event.sequence));
  }
}
