import { Kafka } from 'cloudevents';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { KafkaPublisher } from '#libs/events/kafka-publisher.js';
import type { Relay } from '#libs/events/relay.js';
import { TestOutbox } from '../events/test-outbox.js';
import { relayRound, startRelay } from '../events/test-relay.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { type KafkaServer, startKafka } from './start-kafka.js';
import { Topic } from './topic.js';

let kafka: KafkaServer;
let outbox: TestOutbox;
let topic: Topic;
let relays: Relay[];
const never = new AbortController().signal;

beforeAll(async () => {
  kafka = await startKafka();
  outbox = await TestOutbox.create();
});
afterAll(async () => {
  await outbox?.close();
  await kafka?.stop();
});
beforeEach(() => {
  relays = [];
});
afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.onApplicationShutdown()));
  await topic?.close();
});

const publisher = () => new KafkaPublisher({ brokers: kafka.brokers, topic: topic.name });
const startRelays = async (count: number) => {
  for (let i = 0; i < count; i++) relays.push(startRelay(await outbox.connect(), publisher()));
};
const arrived = (userId: string) =>
  waitUntil(
    () => topic.numbersOf(userId).length === outbox.expected(userId).length,
    () => `arrived: ${topic.numbersOf(userId)}, expected: ${outbox.expected(userId)}`,
    45_000,
  );

it('brings events to the topic as CloudEvents, keyed by user and in the order of each user', async () => {
  topic = await Topic.create(kafka.brokers);
  await topic.consume();
  await startRelays(3);
  const users = await Promise.all(Array.from({ length: 5 }, () => outbox.createUser()));
  for (let turn = 0; turn < 10; turn++) {
    await Promise.all(users.map((user) => outbox.append(user, 1 + (turn % 3))));
    for (const relay of relays) relay.wake();
  }
  for (const user of users) await arrived(user);
  for (const user of users) expect(topic.numbersOf(user)).toEqual(outbox.expected(user));

  const { headers, value } = topic.received.find(({ key }) => key === users[0])!;
  const message = { headers: Object.fromEntries(headers), value, body: undefined };
  expect(message.headers).toEqual({ 'content-type': 'application/cloudevents+json; charset=UTF-8' });
  const event = Kafka.toEvent(message);
  expect(event).toMatchObject({
    subject: users[0],
    type: 'user-service.test.counted.v1',
    specversion: '1.0',
  });
});

it('loses nothing and keeps the order when the broker crashes and comes back', async () => {
  topic = await Topic.create(kafka.brokers);
  await startRelays(2);
  const alice = await outbox.createUser();
  await outbox.append(alice, 3);
  await drained();
  await outbox.append(alice, 50);
  await kafka.kill();
  await outbox.append(alice, 3);
  for (const relay of relays) relay.wake();
  await kafka.restart();
  await outbox.append(alice, 3);
  await drained();
  await topic.consume();
  await arrived(alice);
  expect(topic.numbersOf(alice)).toEqual(outbox.expected(alice));
});

it('says what to do when the broker is away or the topic is missing, and keeps the events', async () => {
  topic = await Topic.create(kafka.brokers);
  const alice = await outbox.createUser();
  await outbox.append(alice);
  const source = await outbox.connect();

  const nowhere = new KafkaPublisher({ brokers: ['127.0.0.1:1'], topic: 'users' });
  const away = await relayRound(source, nowhere).run(never);
  expect(away.failure?.message).toMatch(
    /^Kafka at 127\.0\.0\.1:1 does not take events for users: .+KAFKA_BROKERS/,
  );
  await nowhere.close();

  const misnamed = new KafkaPublisher({ brokers: kafka.brokers, topic: 'no-such-topic' });
  const missing = await relayRound(source, misnamed).run(never);
  expect(missing.failure?.message).toBe(
    'Kafka has no topic no-such-topic. Fix: create it, or set KAFKA_TOPIC.',
  );
  await misnamed.close();

  expect(await outbox.waiting()).toBe(1);
  await startRelays(1);
  await drained();
});

it('sets aside the one event of a batch that is too large for the broker', async () => {
  topic = await Topic.create(kafka.brokers, { 'max.message.bytes': '4000' });
  await topic.consume();
  const alice = await outbox.createUser();
  await outbox.append(alice, 3);
  await outbox.db.query(
    `UPDATE outbox SET data = data || jsonb_build_object('filler', repeat('x', 5000)) WHERE user_id = $1 AND seq = 2`,
    [alice],
  );
  await startRelays(1);
  await drained();
  await waitUntil(
    () => topic.numbersOf(alice).length === 2,
    () => `arrived: ${topic.numbersOf(alice)}`,
  );
  expect(topic.numbersOf(alice)).toEqual([1, 3]);
  const parked = await outbox.db.query(`SELECT seq, parked_reason FROM outbox WHERE user_id = $1`, [alice]);
  expect(parked).toEqual([{ seq: '2', parked_reason: 'MESSAGE_TOO_LARGE' }]);
  await outbox.db.query(`DELETE FROM outbox`);
});

it('publishes with an idempotent producer, so that the broker drops what the client repeats', async () => {
  topic = await Topic.create(kafka.brokers);
  await topic.consume();
  const alice = await outbox.createUser();
  await outbox.append(alice, 2);
  await startRelays(1);
  await arrived(alice);
  const { partition } = topic.received[0]!;
  // A producer without idempotence writes -1 for both.
  expect(await kafka.dumpLog(topic.name, partition)).toMatch(/count: 2 baseSequence: 0 .*producerId: \d+ /);
});

const drained = () =>
  waitUntil(
    async () => (await outbox.waiting()) === 0,
    () => 'events are left in the outbox',
    45_000,
  );
