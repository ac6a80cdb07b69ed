import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { dataSourceOptions } from '#libs/database/data-source-options.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { TestDatabase } from '../../test/harness/database.js';
import { testConfig } from '../../test/harness/test-config.js';
import { MailOutboxEntity } from './mail-outbox.entity.js';
import { MailOutboxRepository } from './mail-outbox.repository.js';

let database: TestDatabase;
let dataSource: DataSource;
let repository: MailOutboxRepository;

beforeAll(async () => {
  database = await TestDatabase.create();
  const { database: config } = testConfig({ database: { url: database.url } });
  dataSource = await new DataSource(dataSourceOptions(config.url, config, [MailOutboxEntity])).initialize();
  repository = new MailOutboxRepository(dataSource);
});

afterEach(async () => {
  await dataSource.query('DELETE FROM mail_outbox');
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** A mail as old as `days`, ended so long ago by the column if one is named. */
async function insert(days: number, ended?: 'sent_at' | 'dropped_at' | 'failed_at') {
  const id = uuidv7();
  await repository.insert(dataSource.manager, id, { template: 't', recipient: 'a@example.com', params: {} });
  if (ended) await dataSource.query(`UPDATE mail_outbox SET ${ended} = now() WHERE id = $1`, [id]);
  await database.age('mail_outbox', id, `${days}d`);
  return id;
}

it('the entity describes the table that the migration creates', async () => {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

it('a mail ends in one way only', async () => {
  const id = await insert(0, 'sent_at');
  const also = dataSource.query('UPDATE mail_outbox SET failed_at = now() WHERE id = $1', [id]);
  await expect(also).rejects.toThrow('ck_mail_outbox_one_end');
});

it('mails that ended long ago are deleted, and what still waits is kept however old', async () => {
  const kept = [
    await insert(6, 'sent_at'),
    await insert(6, 'dropped_at'),
    await insert(29, 'failed_at'),
    await insert(365),
  ];
  for (const ended of ['sent_at', 'dropped_at'] as const) await insert(8, ended);
  await insert(31, 'failed_at');
  expect(await repository.deleteEnded(dataSource.manager, 100)).toBe(3);
  const left = (await dataSource.query('SELECT id FROM mail_outbox ORDER BY id')) as { id: string }[];
  expect(left.map(({ id }) => id)).toEqual(kept);
});

it.each(['ΝΙΚΟΣ@example.com', 'İpek@example.com', 'Ärger@example.com', 'Ada@Example.com'])(
  'mails to %s are found by its address in small letters',
  async (recipient) => {
    const mail = { template: 't', recipient, params: {} };
    await repository.insert(dataSource.manager, uuidv7(), mail);
    const address = recipient.toLowerCase();
    const { sql, parameters } = repository.keptOf('', address);
    expect(await dataSource.query(sql, [...parameters])).toHaveLength(1);
    const counted = dataSource.transaction((tx) => repository.countTo(tx, 't', address, 60));
    expect(await counted).toBe(1);
    await repository.deleteOf(dataSource.manager, '', address);
    expect(await repository.countPending()).toBe(0);
  },
);
