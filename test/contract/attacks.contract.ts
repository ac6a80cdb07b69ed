import { beforeAll, describe, expect, it } from 'vitest';
import { buildOpenApiDocument } from '../../apps/user-service/src/openapi/openapi-document.js';
import type { ApiResponse, HttpClient } from '../harness/http-client.js';
import type { TestSession } from '../harness/test-session.js';
import { useApp } from '../harness/use-app.js';
import { forgedTokens } from './forged-tokens.js';
import { doubled, HOSTILE_BODIES } from './hostile-bodies.js';
import { type Operation, operationsOf, pathOf } from './operations.js';

const app = useApp();
let operations: Operation[];

beforeAll(() => {
  operations = operationsOf(buildOpenApiDocument(app.nest));
});

const NOBODY = '3b241101-e2bb-4255-9caf-4136c566a962';
const somewhere = (operation: Operation): string =>
  pathOf(operation, Object.fromEntries(operation.pathParameters.map((name) => [name, NOBODY])));
const headersFor = ({ wantsVersion }: Operation): Record<string, string> =>
  wantsVersion ? { 'if-match': '*' } : {};

const session = async (roles: readonly ('user' | 'admin')[]): Promise<TestSession> =>
  (await app.users.create({ roles })).signIn();
const callerOf = (client: HttpClient, { accessToken }: TestSession): HttpClient =>
  client.with({ authorization: `Bearer ${accessToken}` });

function expectRefusal(answer: ApiResponse, what: string): void {
  expect(answer.status, `${what}: ${answer.text}`).toBeGreaterThanOrEqual(400);
  expect(answer.status, `${what}: ${answer.text}`).toBeLessThan(500);
  expect(answer.headers['content-type'], what).toBe('application/problem+json; charset=utf-8');
  expect(answer.body, what).toMatchObject({
    status: answer.status,
    code: expect.any(String),
    traceId: expect.any(String),
  });
}

describe('a body', () => {
  it.each(Object.keys(HOSTILE_BODIES))('with %s is refused by every operation', async (name) => {
    const make = HOSTILE_BODIES[name]!;
    const withBody = operations.filter(({ body }) => body !== undefined);
    expect(withBody.length).toBeGreaterThanOrEqual(10);
    for (const operation of withBody) {
      const caller = callerOf(app.root, await session(['user', 'admin']));
      const answer = await caller.send(operation.method, somewhere(operation), {
        body: make(operation.body!),
        headers: headersFor(operation),
      });
      expectRefusal(answer, `${operation.id} with ${name}`);
    }
  });

  it('that says everything twice is taken or refused, and breaks nothing', async () => {
    for (const operation of operations.filter(({ body }) => body !== undefined)) {
      const caller = callerOf(app.root, await session(['user', 'admin']));
      const headers = headersFor(operation);
      const answer = await caller.send(operation.method, somewhere(operation), {
        body: doubled(operation.body!),
        headers,
      });
      expect(answer.status, `${operation.id}: ${answer.text}`).toBeLessThan(500);
    }
  });

  it('changes no prototype', () => {
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});

describe('an access token', () => {
  let forged: Record<string, string>;

  beforeAll(async () => {
    const { accessToken } = await session(['user', 'admin']);
    const { body } = await app.root.get('/.well-known/jwks.json');
    forged = await forgedTokens(accessToken, body);
  });

  it('that is forged in any way opens no operation', async () => {
    const guarded = operations.filter((operation) => operation.guarded);
    expect(guarded.length).toBeGreaterThanOrEqual(7);
    for (const [name, token] of Object.entries(forged)) {
      for (const operation of guarded) {
        const answer = await app.root.send(operation.method, somewhere(operation), {
          headers: { authorization: `Bearer ${token}`, ...headersFor(operation) },
          body: operation.body,
        });
        expect(answer.status, `${operation.id} with ${name}: ${answer.text}`).toBe(401);
        expect(answer.body.code).toBe('token_invalid');
      }
    }
  });

  it('is no refresh token, and no refresh token is one', async () => {
    const { accessToken, refreshToken } = await session(['user']);
    const refresh = await app.api.post('/auth/refresh', { refresh_token: accessToken });
    expect(refresh.status).toBe(400);
    const read = await app.api.get('/users/me', { headers: { authorization: `Bearer ${refreshToken}` } });
    expect(read.status).toBe(401);
  });

  it('in the address or the body is no credential', async () => {
    const { accessToken } = await session(['user']);
    const answer = await app.root.send('GET', `/api/v1/users/me?access_token=${accessToken}`, {
      documented: false,
    });
    expect(answer.status).toBe(401);
  });

  // The last one: the clock stays where it is.
  it('that has expired opens no operation', async () => {
    const { accessToken } = await session(['user', 'admin']);
    app.clock.advance('24h');
    const caller = app.root.with({ authorization: `Bearer ${accessToken}` });
    for (const operation of operations.filter(({ guarded }) => guarded)) {
      const answer = await caller.send(operation.method, somewhere(operation), {
        body: operation.body,
        headers: headersFor(operation),
      });
      expect(answer.status, `${operation.id}: ${answer.text}`).toBe(401);
    }
  });
});
