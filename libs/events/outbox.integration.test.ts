import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Transactions } from '#libs/database/transactions.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { counted, TestOutbox } from '../../test/events/test-outbox.js';
import { eventPartition } from './event-partition.js';
import { Outbox } from './outbox.js';
import { OutboxCommits } from './outbox-commits.js';
import { OutboxEvent } from './outbox-event.entity.js';
import { OutboxPartition } from './outbox-partition.entity.js';
import { ParkedEvent } from './parked-event.entity.js';

const plainOutbox = new Outbox(new OutboxCommits());
let outbox: TestOutbox;
beforeAll(async () => {
  outbox = await TestOutbox.create();
});
afterAll(() => outbox.close());

const rowsOf = (userId: string) =>
  outbox.db.query(`SELECT seq, partition, type, data FROM outbox WHERE user_id = $1 ORDER BY position`, [
    userId,
  ]);

it('numbers the events of a user without gaps, in the order given', async () => {
  const alice = await outbox.createUser();
  await outbox.append(alice, 2);
  await outbox.append(alice, 1);
  const partition = eventPartition(alice);
  expect(await rowsOf(alice)).toEqual([
    { seq: '1', partition, type: 'test.counted', data: { n: 1 } },
    { seq: '2', partition, type: 'test.counted', data: { n: 2 } },
    { seq: '3', partition, type: 'test.counted', data: { n: 3 } },
  ]);
});

it('keeps positions and numbers of a user in step when many transactions append at once', async () => {
  const alice = await outbox.createUser();
  await Promise.all(Array.from({ length: 40 }, (_, i) => outbox.append(alice, 1 + (i % 3))));
  const rows = await rowsOf(alice);
  expect(rows.map(({ seq }) => Number(seq))).toEqual(outbox.expected(alice));
});

it('forgets the events of a transaction that rolls back, and their numbers', async () => {
  const alice = await outbox.createUser();
  const transactions = new Transactions(await outbox.connect());
  const failed = transactions.run(async (tx) => {
    await plainOutbox.append(tx, alice, [counted.of({ n: 0 })]);
    throw new Error('rolled back');
  });
  await expect(failed).rejects.toThrow('rolled back');
  await outbox.append(alice);
  expect(await rowsOf(alice)).toMatchObject([{ seq: '1', data: { n: 1 } }]);
});

it('refuses events of a user who does not exist', async () => {
  const transactions = new Transactions(await outbox.connect());
  const append = transactions.run((tx) => plainOutbox.append(tx, uuidv7(), [counted.of({ n: 1 })]));
  await expect(append).rejects.toThrow('Events can only be appended for an existing user');
});

it('wakes the relay when events are committed, and only then', async () => {
  const alice = await outbox.createUser();
  const source = await outbox.connect();
  let wakes = 0;
  const commits = new OutboxCommits();
  commits.listen(() => (wakes += 1));
  const watched = new Outbox(commits);

  await source.transaction(async (tx) => {
    await tx.transaction((nested) => watched.append(nested, alice, [counted.of({ n: 1 })]));
    expect(wakes).toBe(0);
  });
  expect(wakes).toBe(1);

  await source.transaction((tx) => tx.query(`SELECT 1`));
  const failed = source.transaction(async (tx) => {
    await watched.append(tx, alice, [counted.of({ n: 2 })]);
    throw new Error('rolled back');
  });
  await expect(failed).rejects.toThrow('rolled back');
  expect(wakes).toBe(1);
});

it('maps its tables as the migrations make them', async () => {
  const source = await new DataSource({
    type: 'postgres',
    url: outbox.db.url,
    installExtensions: false,
    entities: [OutboxEvent, OutboxPartition, ParkedEvent],
  }).initialize();
  const differences = await source.driver.createSchemaBuilder().log();
  await source.destroy();
  expect(differences.upQueries.map(({ query }) => query)).toEqual([]);
});
