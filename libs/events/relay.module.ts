import { Inject, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { EventDispatcher } from './event-dispatcher.js';
import { EventHandlers } from './event-handlers.js';
import { eventMetrics } from './event-metrics.js';
import { EventPublisher } from './event-publisher.js';
import { EventsModule } from './events.module.js';
import { InProcessPublisher } from './in-process-publisher.js';
import { OutboxRepository } from './outbox.repository.js';
import { OutboxSampler } from './outbox-sampler.js';
import { ParkedEventsRepository } from './parked-events.repository.js';
import { RelayRound } from './relay-round.js';
import { Relay } from './relay.js';

/** Kafka's client is loaded only where there is a Kafka. */
async function makePublisher({ events }: Config, dispatcher: EventDispatcher): Promise<EventPublisher> {
  switch (events.transport) {
    case 'in-process':
      return new InProcessPublisher(dispatcher);
    case 'kafka': {
      const { KafkaPublisher } = await import('./kafka-publisher.js');
      return new KafkaPublisher(events);
    }
  }
}

/**
 * Runs the relay and its publisher. Only for a process that has every handler: in process, an event
 * is done when the handlers that are registered here have seen it.
 */
@Module({
  imports: [EventsModule],
  providers: [
    EventDispatcher,
    OutboxRepository,
    OutboxSampler,
    ParkedEventsRepository,
    Relay,
    RelayRound,
    { provide: EventPublisher, inject: [CONFIG, EventDispatcher], useFactory: makePublisher },
    ...eventMetrics,
  ],
  exports: [Relay],
})
export class RelayModule implements OnApplicationBootstrap {
  private readonly logger = new Logger(RelayModule.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly handlers: EventHandlers,
  ) {}

  onApplicationBootstrap(): void {
    const names = this.handlers.names();
    if (this.config.events.transport === 'in-process' || names.length === 0) return;
    this.logger.warn(
      `Events go to Kafka, and nothing in this process consumes them for ${names.join(', ')}. ` +
        `Fix: run their consumer, or set EVENTS=in-process.`,
    );
  }
}
