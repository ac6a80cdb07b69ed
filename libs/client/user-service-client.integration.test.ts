import { beforeEach, describe, expect, it } from 'vitest';
import { useApp } from '../../test/harness/use-app.js';
import { answerOf } from './answer-of.ts';
import { pages } from './pages.ts';
import { AnswerError, ProblemError } from './problem-error.ts';
import { createUserServiceClient, type UserServiceClient } from './user-service-client.ts';

const app = useApp();

let sent: string[];
let client: UserServiceClient;

beforeEach(async () => {
  sent = [];
  client = createUserServiceClient({
    baseUrl: await app.nest.getUrl(),
    fetch: (request) => {
      sent.push(`${request.method} ${new URL(request.url).pathname}`);
      return fetch(request);
    },
  });
});

async function signIn(roles: readonly ('user' | 'admin')[] = ['user']) {
  const user = await app.users.create({ roles });
  const { email, password } = user;
  await client.tokens.keep(
    await answerOf(client.POST('/api/v1/auth/sign-in', { body: { email, password } })),
  );
  return user;
}

describe('the typed client', () => {
  it('makes its requests in the session of its sign-in', async () => {
    const { id, email } = await signIn();
    expect(await answerOf(client.GET('/api/v1/users/me'))).toMatchObject({ id, email, status: 'active' });
  });

  it('refreshes once for all callers whose access token has expired', async () => {
    const { id } = await signIn();
    app.clock.advance('16m');
    const profiles = await Promise.all(
      Array.from({ length: 10 }, () => answerOf(client.GET('/api/v1/users/me'))),
    );
    expect(profiles.map((profile) => profile.id)).toEqual(Array.from({ length: 10 }, () => id));
    expect(sent.filter((request) => request === 'POST /api/v1/auth/refresh')).toHaveLength(1);
  });

  it('is without a session once that was ended', async () => {
    const { id } = await signIn();
    await app.db.query(`UPDATE sessions SET ended_at = now(), end_reason = 'signed_out' WHERE user_id = $1`, [
      id,
    ]);
    app.clock.advance('16m');
    await expect(answerOf(client.GET('/api/v1/users/me'))).rejects.toMatchObject({ status: 401 });
    await expect(answerOf(client.GET('/api/v1/users/me'))).rejects.toMatchObject({ code: 'token_missing' });
  });

  it('throws a problem that says what it is', async () => {
    const body = { email: 'nobody@example.test', password: 'wrong' };
    const refused: unknown = await answerOf(client.POST('/api/v1/auth/sign-in', { body })).catch(
      (error) => error,
    );
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ status: 401, code: 'invalid_credentials', traceId: expect.any(String) });
  });

  it('walks all pages of a list', async () => {
    await signIn(['admin']);
    for (let i = 0; i < 5; i += 1) await app.users.create();
    const ids: string[] = [];
    const walk = pages((cursor) =>
      answerOf(client.GET('/api/v1/users', { params: { query: { cursor, limit: 2 } } })),
    );
    for await (const { users } of walk) ids.push(...users.map((user) => user.id));
    const rows = await app.db.query<{ id: string }>('SELECT id FROM users ORDER BY id DESC');
    expect(ids).toEqual(rows.map(({ id }) => id));
  });
});

it('tells an answer of something else from one of the service', async () => {
  const gateway = createUserServiceClient({
    baseUrl: 'https://users.example.com',
    fetch: async () => new Response('<h1>Not here</h1>', { status: 404 }),
  });
  const refused: unknown = await answerOf(gateway.GET('/api/v1/users/me')).catch((error) => error);
  expect(refused).toBeInstanceOf(AnswerError);
  expect(refused).not.toBeInstanceOf(ProblemError);
  expect(refused).toMatchObject({ status: 404 });
});
