import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RecordingPublisher, ReceivedEvents } from '../../test/events/recording-publisher.js';
import { relayRound, startRelay } from '../../test/events/test-relay.js';
import { TestOutbox } from '../../test/events/test-outbox.js';
import { waitUntil } from '../../test/harness/servers/wait-until.js';
import { eventPartition } from './event-partition.js';
import type { EventPublisher } from './event-publisher.js';

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

it('loses nothing and keeps the order of every user while relays fail and are killed', async () => {
  const received = new ReceivedEvents();
  const users = await Promise.all(Array.from({ length: 8 }, () => outbox.createUser()));
  let calls = 0;
  let killed = 0;
  const unreliable = async () => {
    calls += 1;
    if (calls % 11 === 0) throw new Error('the broker is away');
    if (calls % 17 === 0) killed += await outbox.killRelays();
    if (calls % 3 === 0) await pause(1);
  };
  const relays = await Promise.all(
    Array.from({ length: 4 }, async () =>
      startRelay(await outbox.connect(), new RecordingPublisher(received, unreliable)),
    ),
  );
  for (let turn = 0; turn < 12; turn++) {
    await Promise.all(users.map((user) => outbox.append(user, 1 + (turn % 3))));
    for (const relay of relays) relay.wake();
  }
  await drained();
  await Promise.all(relays.map((relay) => relay.onApplicationShutdown()));
  expect(killed).toBeGreaterThan(0);
  for (const user of users) expect(received.of(user)).toEqual(outbox.expected(user));
});

it('never has two relays publish the same partition', async () => {
  const received = new ReceivedEvents();
  const users = await Promise.all(Array.from({ length: 6 }, () => outbox.createUser()));
  const busy = new Map<number, EventPublisher>();
  const clashes: number[] = [];
  const exclusive = async (publisher: () => EventPublisher, partition: number) => {
    const other = busy.get(partition);
    if (other !== undefined && other !== publisher()) clashes.push(partition);
    busy.set(partition, publisher());
    await pause(1);
    busy.delete(partition);
  };
  const relays = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const publisher: EventPublisher = new RecordingPublisher(received, (event) =>
        exclusive(() => publisher, eventPartition(event.subject)),
      );
      return startRelay(await outbox.connect(), publisher);
    }),
  );
  for (let turn = 0; turn < 10; turn++) {
    await Promise.all(users.map((user) => outbox.append(user, 2)));
    for (const relay of relays) relay.wake();
  }
  await drained();
  await Promise.all(relays.map((relay) => relay.onApplicationShutdown()));
  expect(clashes).toEqual([]);
  for (const user of users) expect(received.of(user)).toEqual(outbox.expected(user));
});

it('publishes what waited when the publisher comes back', async () => {
  const received = new ReceivedEvents();
  const alice = await outbox.createUser();
  await outbox.append(alice, 3);
  let away = true;
  const publisher = new RecordingPublisher(received, () => {
    if (away) throw new Error('the broker is away');
  });
  const round = relayRound(await outbox.connect(), publisher);
  expect((await round.run(never)).failure?.message).toBe('the broker is away');
  expect(await outbox.waiting()).toBe(3);
  away = false;
  expect((await round.run(never)).failure).toBeUndefined();
  expect(await outbox.waiting()).toBe(0);
  expect(received.of(alice)).toEqual([1, 2, 3]);
});

it('is idle when it has taken all that waited, and goes on where a partition may hold more', async () => {
  const users = await Promise.all(Array.from({ length: 12 }, () => outbox.createUser()));
  const round = relayRound(await outbox.connect(), new RecordingPublisher(new ReceivedEvents()));
  await Promise.all(users.map((user) => outbox.append(user)));
  expect(await round.run(never)).toMatchObject({ idle: true, arrived: 12 });

  await Promise.all(users.map((user, index) => outbox.append(user, index === 0 ? 101 : 1)));
  expect((await round.run(never)).idle).toBe(false);
  while (!(await round.run(never)).idle);
  expect(await outbox.waiting()).toBe(0);
});

it('holds up no other partition for one whose events fail', async () => {
  const received = new ReceivedEvents();
  const users = await Promise.all(Array.from({ length: 8 }, () => outbox.createUser()));
  const partitions = [...new Set(users.map(eventPartition))];
  await Promise.all(users.map((user) => outbox.append(user)));
  const failing = partitions[0]!;
  const publisher = new RecordingPublisher(received, (event) => {
    if (eventPartition(event.subject) === failing) throw new Error('the handler fails');
  });
  const round = relayRound(await outbox.connect(), publisher);
  // Those before it, then those behind it.
  for (let turn = 0; turn < 2; turn += 1)
    expect((await round.run(never)).failure?.message).toBe('the handler fails');
  for (const user of users)
    expect(received.of(user)).toEqual(eventPartition(user) === failing ? [] : outbox.expected(user));
  await relayRound(await outbox.connect(), new RecordingPublisher(received)).run(never);
  expect(await outbox.waiting()).toBe(0);
});

it('holds up no other partition for one whose events make the broker refuse whole batches', async () => {
  const received = new ReceivedEvents();
  const users = await Promise.all(Array.from({ length: 12 }, () => outbox.createUser()));
  await Promise.all(users.map((user) => outbox.append(user)));
  const failing = eventPartition(users[0]!);
  const healthy = users.filter((user) => eventPartition(user) !== failing);
  const publisher = new RecordingPublisher(received);
  const publish = publisher.publish.bind(publisher);
  publisher.publish = async (events, signal) =>
    events.some(({ subject }) => eventPartition(subject) === failing)
      ? { published: [], rejected: [], failure: new Error('no leader') }
      : publish(events, signal);
  const round = relayRound(await outbox.connect(), publisher);
  const left = () => healthy.filter((user) => received.of(user).length === 0);
  for (let turn = 0; turn < 30 && left().length > 0; turn += 1) await round.run(never);
  expect(left()).toEqual([]);
  await relayRound(await outbox.connect(), new RecordingPublisher(received)).run(never);
  expect(await outbox.waiting()).toBe(0);
});

it('sets an event aside that the broker refuses, and publishes it when an operator clears it', async () => {
  const alice = await outbox.createUser();
  await outbox.append(alice, 3);
  const received = new ReceivedEvents();
  const accepting = new RecordingPublisher(received);
  const refusing = new RecordingPublisher(received);
  refusing.publish = async (events, signal) => {
    const good = events.filter((event) => event.data['n'] !== 2);
    const bad = events.filter((event) => event.data['n'] === 2);
    const { published } = await accepting.publish(good, signal);
    return { published, rejected: bad.map(({ id }) => ({ id, reason: 'MESSAGE_TOO_LARGE' })) };
  };
  const source = await outbox.connect();
  expect((await relayRound(source, refusing).run(never)).idle).toBe(false);
  expect(received.of(alice)).toEqual([1, 3]);
  expect((await relayRound(source, refusing).run(never)).idle).toBe(true);
  const parked = await outbox.db.query(`SELECT data, parked_reason FROM outbox WHERE parked_at IS NOT NULL`);
  expect(parked).toEqual([{ data: { n: 2 }, parked_reason: 'MESSAGE_TOO_LARGE' }]);

  await outbox.db.query(`UPDATE outbox SET parked_at = NULL`);
  await relayRound(source, accepting).run(never);
  expect(received.of(alice)).toEqual([1, 3, 2]);
  expect(await outbox.waiting()).toBe(0);
});

it('gives a partition up when the publisher hangs, and another relay takes it', async () => {
  const received = new ReceivedEvents();
  const alice = await outbox.createUser();
  await outbox.append(alice);
  const hanging = new RecordingPublisher(received, () => new Promise(() => undefined), 50);
  const { failure } = await relayRound(await outbox.connect(), hanging).run(never);
  expect(failure?.message).toBe('The publisher did not answer in time');
  await relayRound(await outbox.connect(), new RecordingPublisher(received)).run(never);
  expect(received.of(alice)).toEqual([1]);
});

it('finishes the batch in hand at shutdown, closes the publisher and publishes nothing after', async () => {
  const received = new ReceivedEvents();
  const alice = await outbox.createUser();
  const inside = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const publisher = new RecordingPublisher(received, async () => {
    inside.resolve();
    await gate.promise;
  });
  await outbox.append(alice, 2);
  const relay = startRelay(await outbox.connect(), publisher);
  await inside.promise;
  const stopped = relay.onApplicationShutdown();
  await outbox.append(alice);
  gate.resolve();
  await stopped;
  expect(received.of(alice)).toEqual([1, 2]);
  expect(publisher.closed).toBe(true);
  expect(await outbox.waiting()).toBe(1);
  await relayRound(await outbox.connect(), new RecordingPublisher(received)).run(never);
});
