import { Injectable } from '@nestjs/common';
import { cloudEventType, type CloudEvent } from './cloud-event.js';
import type { EventData, EventType } from './domain-event.js';

/** An event as a handler sees it, whatever brought it. */
export interface ReceivedEvent<Data extends EventData = EventData> {
  /** The same at every delivery; handlers are idempotent by it. */
  readonly id: string;
  readonly userId: string;
  /** The user's `event_seq`, contiguous from 1. */
  readonly sequence: bigint;
  readonly occurredAt: Date;
  readonly data: Data;
}

/** A capability's reaction to a type of event. Deliveries may repeat: it is idempotent by the event's id. */
export type Handle<Data extends EventData = EventData> = (event: ReceivedEvent<Data>) => Promise<void>;

export interface EventHandler {
  /** Stable: parked events are kept under it. */
  readonly name: string;
  readonly handle: Handle;
}

/** Who wants to hear of what. Capabilities register in `onModuleInit`, before the first delivery. */
@Injectable()
export class EventHandlers {
  private readonly byType = new Map<string, EventHandler[]>();

  /** @throws Error when that type already has a handler of that name. */
  on<Data extends EventData>(type: EventType<Data>, name: string, handle: Handle<Data>): void {
    const key = cloudEventType(type.name);
    const handlers = this.byType.get(key) ?? [];
    if (handlers.some((handler) => handler.name === name)) {
      throw new Error(`${type.name} already has a handler named ${name}`);
    }
    this.byType.set(key, [...handlers, { name, handle: handle as Handle }]);
  }

  /** The handlers of an event that arrived. */
  of(event: CloudEvent): readonly EventHandler[] {
    return this.byType.get(event.type) ?? [];
  }

  /** Names of all handlers. */
  names(): string[] {
    return [...this.byType.values()].flat().map((handler) => handler.name);
  }
}

/** The handler's view of an envelope. */
export function receivedEvent(event: CloudEvent): ReceivedEvent {
  return {
    id: event.id,
    userId: event.subject,
    sequence: BigInt(event.sequence),
    occurredAt: new Date(event.time),
    data: event.data,
  };
}
