import { Module } from '@nestjs/common';
import { EventHandlers } from './event-handlers.js';
import { Outbox } from './outbox.js';
import { OutboxCommits } from './outbox-commits.js';
import { PersonalEvents } from './personal-events.js';

/** What a capability needs to state events and to react to them. The relay is a module of its own. */
@Module({
  providers: [EventHandlers, Outbox, OutboxCommits, PersonalEvents],
  exports: [EventHandlers, Outbox, OutboxCommits, PersonalEvents],
})
export class EventsModule {}
