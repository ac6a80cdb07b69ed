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

describe('an admin', () => {
  it('reads one user', async () => {
    const user = await app.users.create({ displayName: 'Ada' });
    const { status, body, text } = await admin.get(`/users/${user.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: user.id, email: user.email, displayName: 'Ada', emailVerified: true });
    expect(text).not.toMatch(/argon2|password/i);
  });

  it('is told that a user is not there', async () => {
    const answer = await admin.get('/users/3b241101-e2bb-4255-9caf-4136c566a962');
    expect(answer).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
  });

  it('walks through all users, missing and doubling none, while others are made', async () => {
    const before = new Set<string>();
    for (let i = 0; i < 12; i++) before.add((await app.users.create()).id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer: ApiResponse = await page({ limit: 5, ...(cursor !== null && { cursor }) });
      seen.push(...idsOf(answer));
      cursor = answer.body.next;
      await app.users.create();
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...before].filter((id) => !seen.includes(id))).toEqual([]);
    expect(seen).toEqual(seen.toSorted().toReversed());
  });

  it('gets a last page without a cursor when the number of users is a whole number of pages', async () => {
    const total = Number((await app.db.query('SELECT count(*) FROM users'))[0]!['count']);
    expect((await page({ limit: total })).body.next).toBeNull();
    expect((await page({ limit: total - 1 })).body.next).not.toBeNull();
  });

  it.each(['1', '100'])('may ask for %s users at once', async (limit) => {
    expect((await page({ limit })).status).toBe(200);
  });

  it.each(['0', '101', '-1', '1.5', 'ten', '', '1e1000', 'NaN'])('may not ask for "%s"', async (limit) => {
    expect(await page({ limit })).toMatchObject({ status: 400, body: { errors: [{ parameter: 'limit' }] } });
  });

  it('gets no page for a cursor that was changed', async () => {
    const { body } = await page({ limit: 1 });
    const cursor = body.next as string;
    const changed = [`${cursor.slice(0, -3)}AAA`, cursor.slice(0, -8), 'x', `${cursor}xxxx`];
    for (const text of changed) {
      expect(await page({ cursor: text })).toMatchObject({
        status: 400,
        body: { errors: [{ parameter: 'cursor' }] },
      });
    }
  });

  it('gets no answer to a parameter that the service does not know', async () => {
    expect(await page({ offset: 5 })).toMatchObject({
      status: 400,
      body: { errors: [{ parameter: 'offset' }] },
    });
  });
});

describe('a page', () => {
  it('links to the next and to the first, by PUBLIC_URL and with the same filters', async () => {
    for (let i = 0; i < 3; i++) await app.users.create({ email: `linked-${i}@example.test` });
    const query = { emailPrefix: 'linked-', sort: 'email', limit: 2 };
    const answer = await admin.get('/users', { query, headers: { host: 'evil.example' } });
    const link = answer.headers['link'] as string;
    const [first, next] = [...link.matchAll(/<([^>]+)>; rel="(first|next)"/g)].map(
      ([, url]) => new URL(url!),
    );
    expect(first!.origin).toBe(new URL(app.config.server.publicUrl).origin);
    expect(Object.fromEntries(first!.searchParams)).toEqual({ ...query, limit: '2' });
    expect(next!.searchParams.get('cursor')).toBe(answer.body.next);
    const last = await admin.get('/users', { query: Object.fromEntries(next!.searchParams) });
    expect(last.body.users).toMatchObject([{ email: 'linked-2@example.test' }]);
    expect(last.headers['link']).not.toContain('rel="next"');
  });

  it('is not given for a cursor of another filter or order', async () => {
    const { body } = await page({ limit: 1, sort: 'email', status: 'active' });
    const cursor = body.next as string;
    expect((await page({ cursor, limit: 3, sort: 'email', status: 'active' })).status).toBe(200);
    const others: Record<string, string>[] = [
      { sort: 'email' },
      { sort: '-email', status: 'active' },
      { status: 'active' },
      {},
    ];
    for (const other of others) {
      expect(await page({ cursor, ...other })).toMatchObject({
        status: 400,
        body: { errors: [{ parameter: 'cursor' }] },
      });
    }
  });
});

describe('a user who is no admin', () => {
  it('may read neither the list nor anybody, themselves included', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    for (const path of ['/users', `/users/${user.id}`, '/users/not-an-id']) {
      const answer = await session.get(path);
      expect(answer).toMatchObject({
        status: 403,
        headers: { 'www-authenticate': 'Bearer error="insufficient_scope"' },
        body: { code: 'permission_missing' },
      });
    }
  });

  it('reads their own profile', async () => {
    const user = await app.users.create({ displayName: null });
    const { body } = await (await user.signIn()).get('/users/me');
    expect(body).toMatchObject({
      id: user.id,
      email: user.email,
      displayName: null,
      roles: ['user'],
      status: 'active',
    });
  });
});
