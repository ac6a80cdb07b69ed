import { connect } from 'node:net';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { DataSource, QueryFailedError } from 'typeorm';
import { describe, expect, it, test } from 'vitest';
import { TestDatabase } from '../../test/harness/database.js';
import { testConfig } from '../../test/harness/test-config.js';
import { isDatabaseUnavailable } from './database-unavailable.js';
import { dataSourceOptions } from './data-source-options.js';

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const dataSourceOf = (url: string) =>
  new DataSource(dataSourceOptions(url, testConfig({ database: { url } }).database, []));

describe('an error of the database', () => {
  it('is an outage when nobody listens there, also after the service has started', async () => {
    const db = await TestDatabase.create();
    const dataSource = await dataSourceOf(db.url).initialize();
    const nobody = dataSourceOf('postgres://user:password@127.0.0.1:1/test');
    expect(isDatabaseUnavailable(await errorOf(nobody.initialize()))).toBe(true);
    await db.drop();
    await expect
      .poll(async () => isDatabaseUnavailable(await errorOf(dataSource.query('SELECT 1'))))
      .toBe(true);
    await dataSource.destroy();
  });

  it('is none when the statement itself was wrong', async () => {
    const db = await TestDatabase.create();
    const dataSource = await dataSourceOf(db.url).initialize();
    expect(isDatabaseUnavailable(await errorOf(dataSource.query('SELECT nonsense')))).toBe(false);
    await dataSource.destroy();
    await db.drop();
  });

  test.each(['57P01', '57014', '53300', 'ECONNRESET'])('is an outage with the code %s', (code) => {
    const error = new QueryFailedError('SELECT 1', [], Object.assign(new Error('…'), { code }));
    expect(isDatabaseUnavailable(error)).toBe(true);
  });
});

describe('an error of something else', () => {
  it('is no outage of the database: a mail server that nobody runs', async () => {
    const socket = connect(1, '127.0.0.1');
    const [error] = (await once(socket, 'error')) as [unknown];
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    expect(isDatabaseUnavailable(error)).toBe(false);
  });

  it('is no outage of the database: a file that is not there', async () => {
    const error = await errorOf(readFile('/no/such/file'));
    expect(error).toMatchObject({ code: 'ENOENT' });
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});
