import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { register } from 'prom-client';
import { QueryFailedError } from 'typeorm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AppConfigModule } from '#libs/config/config.module.js';
import { counted, TestOutbox } from '../../test/events/test-outbox.js';
import { waitUntil } from '../../test/harness/servers/wait-until.js';
import { testConfig } from '../../test/harness/test-config.js';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { Transactions } from '#libs/database/transactions.js';
import type { CloudEvent } from './cloud-event.js';
import { EventDispatcher, HANDLER_ATTEMPTS } from './event-dispatcher.js';
import { EventHandlers, type ReceivedEvent } from './event-handlers.js';
import { EventsModule } from './events.module.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';
import { RelayModule } from './relay.module.js';
import { OutboxSampler } from './outbox-sampler.js';

let outbox: TestOutbox;
let app: INestApplicationContext;
const received: ReceivedEvent<{ n: number }>[] = [];
const refusals = { poison: 0, outage: 0 };
let poisoned: string;
let duringOutage: string;

beforeAll(async () => {
  outbox = await TestOutbox.create();
  poisoned = await outbox.createUser();
  duringOutage = await outbox.createUser();

  @Module({
    imports: [
      AppConfigModule.register(testConfig({ database: { url: outbox.db.url } })),
      DatabaseModule.register([]),
      PrometheusModule.register(),
      EventsModule,
      RelayModule,
    ],
  })
  class TestModule {}

  app = await NestFactory.createApplicationContext(TestModule, { logger: false });
  app.get(DatabaseReady).announce();
  const handlers = app.get(EventHandlers);
  handlers.on(counted, 'good', async (event) => void received.push(event));
  handlers.on(counted, 'picky', async ({ userId }) => {
    if (userId === poisoned) {
      refusals.poison += 1;
      throw new Error('cannot read this');
    }
    if (userId === duringOutage && ++refusals.outage <= HANDLER_ATTEMPTS + 1) {
      const away = Object.assign(new Error('the database is shutting down'), { code: '57P01' });
      throw new QueryFailedError('SELECT 1', [], away);
    }
  });
});
afterAll(async () => {
  await app.close();
  await outbox.close();
});

const drained = () =>
  waitUntil(
    async () => (await outbox.waiting()) === 0,
    () => 'events are left in the outbox',
  );
const numbersOf = (userId: string) =>
  received.filter((event) => event.userId === userId).map(({ data }) => data.n);

it('delivers committed events to the handlers of this process, in order', async () => {
  const alice = await outbox.createUser();
  await outbox.append(alice, 3);
  await drained();
  expect(numbersOf(alice)).toEqual([1, 2, 3]);
});

it('wakes the relay of the process that committed events', async () => {
  const alice = await outbox.createUser();
  const wake = vi.spyOn(app.get(Relay), 'wake');
  const expected: number[] = [];
  // Its next poll may be first.
  while (wake.mock.calls.length === 0 && expected.length < 20) {
    const n = expected.push(expected.length + 1);
    await app.get(Transactions).run((tx) => app.get(Outbox).append(tx, alice, [counted.of({ n })]));
    await drained();
  }
  expect(wake).toHaveBeenCalled();
  expect(numbersOf(alice)).toEqual(expected);
});

it('parks an event for the handler that fails on it again and again, and for no other', async () => {
  await outbox.append(poisoned);
  await drained();
  expect(refusals.poison).toBe(HANDLER_ATTEMPTS);
  expect(numbersOf(poisoned)).toEqual([1]);
  const [row] = await outbox.db.query<{ event: CloudEvent }>(`SELECT event FROM parked_events`);
  await app.get(EventDispatcher).dispatch(row!.event, new AbortController().signal);
  expect(refusals.poison).toBe(HANDLER_ATTEMPTS);
  expect(numbersOf(poisoned)).toEqual([1, 1]);

  const parked = await outbox.db.query(
    `SELECT handler, error, event->>'subject' AS user_id, event->'data' AS data FROM parked_events`,
  );
  expect(parked).toEqual([
    { handler: 'picky', error: 'cannot read this', user_id: poisoned, data: { n: 1 } },
  ]);
});

it('parks nothing while the database is away, and delivers afterwards', async () => {
  await outbox.append(duringOutage);
  await drained();
  expect(refusals.outage).toBe(HANDLER_ATTEMPTS + 2);
  const parked = await outbox.db.query(`SELECT 1 FROM parked_events WHERE event->>'subject' = $1`, [
    duringOutage,
  ]);
  expect(parked).toEqual([]);
});

it('counts deliveries by type and shows what waits and what is parked', async () => {
  await app.get(OutboxSampler).sample();
  const metrics = await register.metrics();
  expect(metrics).toMatch(/events_published_total\{type="test\.counted",outcome="published"\} \d+/);
  expect(metrics).toMatch(/events_published_total\{type="test\.counted",outcome="failed"\} \d+/);
  expect(metrics).toContain('outbox_pending 0');
  expect(metrics).toContain('outbox_oldest_seconds 0');
  expect(metrics).toContain('events_parked 1');
});
