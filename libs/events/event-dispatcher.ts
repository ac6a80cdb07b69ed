import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { isDatabaseUnavailable } from '#libs/database/database-unavailable.js';
import { backoff } from '#libs/workers/backoff.js';
import type { CloudEvent } from './cloud-event.js';
import { type EventHandler, EventHandlers, receivedEvent } from './event-handlers.js';
import { ParkedEventsRepository } from './parked-events.repository.js';

export const HANDLER_ATTEMPTS = 4;
const ATTEMPT_TIMEOUT_MS = 5000;
/** Nobody reads it; the default would be an error for each event, with its stack. */
const SETTLED = 'settled';
const RETRY = { firstMs: 100, longestMs: 1000 };

/** The most that one event may take, in milliseconds: all attempts time out. */
export const DISPATCH_TIMEOUT_MS = HANDLER_ATTEMPTS * (ATTEMPT_TIMEOUT_MS + RETRY.longestMs);

/** Brings one event to its handlers, whatever it came by; what a handler cannot process is parked for it. */
@Injectable()
export class EventDispatcher {
  private readonly logger = new Logger(EventDispatcher.name);

  constructor(
    private readonly handlers: EventHandlers,
    private readonly parked: ParkedEventsRepository,
  ) {}

  /**
   * Resolves when every handler has processed the event or has it parked.
   * @throws when `signal` aborts or the database is unavailable: deliver the event again later
   */
  async dispatch(event: CloudEvent, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const handlers = this.handlers.of(event);
    if (handlers.length === 0) return;
    const parked = await this.parked.handlersOf(event.id);
    const due = handlers.filter((handler) => !parked.includes(handler.name));
    await Promise.all(due.map((handler) => this.deliver(handler, event, signal)));
  }

  private async deliver(handler: EventHandler, event: CloudEvent, signal: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await bounded(handler.handle(receivedEvent(event)), signal);
      } catch (error) {
        signal.throwIfAborted();
        // An outage says nothing about the event.
        if (isDatabaseUnavailable(error)) throw error;
        if (attempt === HANDLER_ATTEMPTS) return this.park(handler, event, error);
        await pause(backoff(RETRY, attempt), undefined, { signal });
      }
    }
  }

  private async park(handler: EventHandler, event: CloudEvent, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    await this.parked.park(event, handler.name, message);
    this.logger.error(
      `Event ${event.id} (${event.type}) is parked for ${handler.name}: ${HANDLER_ATTEMPTS} attempts failed, ` +
        `the last with "${message}". It is kept in the table parked_events.`,
    );
  }
}

async function bounded(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const settled = new AbortController();
  const timeUp = pause(ATTEMPT_TIMEOUT_MS, undefined, { signal: AbortSignal.any([signal, settled.signal]) });
  try {
    await Promise.race([
      work,
      timeUp.then(() => {
        throw new Error(`no answer within ${ATTEMPT_TIMEOUT_MS} ms`);
      }),
    ]);
  } finally {
    settled.abort(SETTLED);
  }
}
