import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiResponse } from '../../../../../test/harness/http-client.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();
let admin: TestSession;

beforeAll(async () => {
  admin = await (await app.users.create({ roles: ['user', 'admin'] })).signIn();
});

const page = (query: Record<string, string | number> = {}): Promise<ApiResponse> =>
  admin.get('/users', { query });
const idsOf = ({ body }: ApiResponse): string[] => body.users.map(({ id }: { id: string }) => id);

describe('the list can be narrowed', () => {
  const found = async (query: Record<string, string | number>): Promise<string[]> =>
    idsOf(await page({ limit: 100, ...query }));

  it('to a status, a role and addresses that are not verified', async () => {
    const [disabled, unverified] = [await app.users.create(), await app.users.create()];
    const other = await app.users.create({ roles: ['user', 'admin'] });
    await app.db.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [disabled.id]);
    await app.db.query(`UPDATE users SET email_verified_at = NULL WHERE id = $1`, [unverified.id]);
    expect(await found({ status: 'disabled' })).toEqual([disabled.id]);
    expect(await found({ emailVerified: 'false' })).toEqual([unverified.id]);
    expect(await found({ emailVerified: 'true' })).not.toContain(unverified.id);
    expect(await found({ role: 'admin' })).toContain(other.id);
    expect(await found({ role: 'admin', status: 'disabled' })).toEqual([]);
  });

  it('to a time of creation, whose ends are not in it', async () => {
    const user = await app.users.create();
    await app.db.query(`UPDATE users SET created_at = '2001-02-03T04:05:06.789Z' WHERE id = $1`, [user.id]);
    const at = '2001-02-03T04:05:06.789Z';
    const [before, after] = ['2001-02-03T05:05:06.788+01:00', '2001-02-03T04:05:06.790Z'];
    expect(await found({ createdAfter: before, createdBefore: after })).toEqual([user.id]);
    expect(await found({ createdAfter: at, createdBefore: after })).toEqual([]);
    expect(await found({ createdAfter: before, createdBefore: at })).toEqual([]);
  });

  it.each([
    '2001-02-30T05:00:00Z',
    '2001-02-03T25:00:00Z',
    'yesterday',
    '2001-02-03',
    '1e9',
    '2001-02-03T04:05:60Z',
  ])('to no time such as %s', async (time) => {
    expect(await page({ createdAfter: time })).toMatchObject({ status: 400 });
  });

  it.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+23:59'])(
    'to times as far off as %s',
    async (time) => {
      expect((await page({ createdAfter: time, createdBefore: time })).body.users).toEqual([]);
    },
  );

  it('to how an address begins, in any case and with characters that mean something to SQL', async () => {
    const percent = await app.users.create({ email: 'P%_q@Example.test' });
    await app.users.create({ email: 'pxyq@example.test' });
    expect(await found({ emailPrefix: 'P%' })).toEqual([percent.id]);
    expect(await found({ emailPrefix: 'p%_Q@' })).toEqual([percent.id]);
    expect(await found({ emailPrefix: '%' })).toEqual([]);
  });

  it('by part of an address or a name, in any case', async () => {
    const ada = await app.users.create({ email: 'countess@example.test', displayName: 'Ada' });
    await app.db.query(`UPDATE users SET given_name = 'Augusta', family_name = 'LoveÖace' WHERE id = $1`, [
      ada.id,
    ]);
    for (const q of ['OUNTES', 'august', 'veöac', 'ÖA', 'Ada Aug'])
      expect(await found({ q })).toEqual([ada.id]);
    expect(await found({ q: 'a%a' })).toEqual([]);
  });

  it('by a whole name, not by parts of its words', async () => {
    const ada = await app.users.create({ displayName: 'Ada Zhang' });
    await app.users.create({ displayName: 'Adam Zhao' });
    await app.users.create({ displayName: 'Zhang Ada' });
    for (const q of ['ada zhang', 'ADA ZHANG', 'ada zha']) expect(await found({ q })).toEqual([ada.id]);
  });

  it('by no fewer than two characters', async () => {
    expect(await page({ q: 'a' })).toMatchObject({ status: 400, body: { errors: [{ parameter: 'q' }] } });
  });
});
