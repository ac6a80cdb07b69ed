import { afterAll, beforeAll, expect, it } from 'vitest';
import { RecordingPublisher, ReceivedEvents } from '../../test/events/recording-publisher.js';
import { TestOutbox } from '../../test/events/test-outbox.js';
import { relayRound, startRelay } from '../../test/events/test-relay.js';
import { startDatabaseProxy } from '../../test/harness/servers/database-proxy.js';
import { startPgBouncer } from '../../test/harness/servers/pgbouncer.js';
import { waitUntil } from '../../test/harness/servers/wait-until.js';
import { eventPartition } from './event-partition.js';
import { OutboxRepository } from './outbox.repository.js';

let outbox: TestOutbox;
beforeAll(async () => {
  outbox = await TestOutbox.create();
});
afterAll(() => outbox.close());

const drained = () =>
  waitUntil(
    async () => (await outbox.waiting()) === 0,
    () => 'events are left in the outbox',
  );
const never = new AbortController().signal;

it('goes on after the database was away', async () => {
  const received = new ReceivedEvents();
  const proxy = await startDatabaseProxy(outbox.db.url);
  const alice = await outbox.createUser();
  const relay = startRelay(await outbox.connect(proxy.url), new RecordingPublisher(received));
  await outbox.append(alice);
  await drained();
  await proxy.cut();
  await outbox.append(alice, 2);
  relay.wake();
  await proxy.restore();
  await drained();
  await relay.onApplicationShutdown();
  await proxy.close();
  expect(received.of(alice)).toEqual([1, 2, 3]);
});

it('works behind PgBouncer in transaction mode', async () => {
  const received = new ReceivedEvents();
  const users = await Promise.all([1, 2, 3].map(() => outbox.createUser()));
  const bouncer = await startPgBouncer({ databaseUrl: outbox.db.url, poolMode: 'transaction' });
  const relays = await Promise.all(
    [1, 2].map(async () => startRelay(await outbox.connect(bouncer.url), new RecordingPublisher(received))),
  );
  for (let turn = 0; turn < 5; turn++) {
    await Promise.all(users.map((user) => outbox.append(user, 2)));
    for (const relay of relays) relay.wake();
  }
  await drained();
  await Promise.all(relays.map((relay) => relay.onApplicationShutdown()));
  await bouncer.stop();
  for (const user of users) expect(received.of(user)).toEqual(outbox.expected(user));
});

it('lets PostgreSQL free the partition of a pod that vanished in the middle of a batch', async () => {
  const alice = await outbox.createUser();
  await outbox.append(alice);
  const vanished = await outbox.connect();
  const runner = vanished.createQueryRunner();
  await runner.startTransaction();
  const claim = new OutboxRepository(vanished).claimPartitions(0, 16, 50);
  expect(await runner.query(claim.sql)).toMatchObject([{ partition: eventPartition(alice) }]);

  const received = new ReceivedEvents();
  const round = relayRound(await outbox.connect(), new RecordingPublisher(received));
  await waitUntil(
    async () => (await round.run(never)).arrived > 0,
    () => 'the partition is still held',
  );
  expect(received.of(alice)).toEqual([1]);
});
