import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiResponse } from '../../../../test/harness/http-client.js';
import type { TestSession } from '../../../../test/harness/test-session.js';
import { useApp } from '../../../../test/harness/use-app.js';

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
    const changed = [`${cursor.slice(0, -3)}AAA`, cursor.slice(0, -8), 'x', `${cursor}x`];
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
