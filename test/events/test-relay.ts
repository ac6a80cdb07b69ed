import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Transactions } from '#libs/database/transactions.js';
import type { EventPublisher } from '#libs/events/event-publisher.js';
import { OutboxCommits } from '#libs/events/outbox-commits.js';
import { OutboxRepository } from '#libs/events/outbox.repository.js';
import { RelayRound } from '#libs/events/relay-round.js';
import { Relay } from '#libs/events/relay.js';
import { readyDatabase } from '../harness/ready-database.js';
import { testConfig } from '../harness/test-config.js';

Logger.overrideLogger(false);

/** One turn of a pod's relay, made by hand. */
export function relayRound(source: DataSource, publisher: EventPublisher): RelayRound {
  const counter = { inc: () => undefined };
  return new RelayRound(
    new Transactions(source),
    new OutboxRepository(source),
    publisher,
    testConfig(),
    counter,
  );
}

/** A pod's running relay; end it with `onApplicationShutdown`. */
export function startRelay(source: DataSource, publisher: EventPublisher): Relay {
  const relay = new Relay(relayRound(source, publisher), publisher, new OutboxCommits(), readyDatabase());
  relay.onApplicationBootstrap();
  return relay;
}
