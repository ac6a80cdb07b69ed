import type { OpenAPIObject } from '@nestjs/swagger';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOpenApiDocument } from '../../apps/user-service/src/openapi/openapi-document.js';
import type { ApiResponse } from '../harness/http-client.js';
import type { TestSession } from '../harness/test-session.js';
import { useApp } from '../harness/use-app.js';
import { type Body, withTexts } from './bodies.js';
import { forgedTokens } from './forged-tokens.js';
import { HOSTILE_BODIES, twice } from './hostile-bodies.js';
import { bringsJson, isGuarded, namesResource, type Operation, operationsOf, pathOf } from './operations.js';
import { knownRefusal, setScene } from './stage.js';

const app = useApp();
let document: OpenAPIObject;

beforeAll(async () => {
  document = buildOpenApiDocument(app.nest);
  // Whoever deletes an account is not the last administrator.
  await app.users.create({ roles: ['user', 'admin'] });
});

const session = async (roles: readonly ('user' | 'admin')[]): Promise<TestSession> =>
  (await app.users.create({ roles })).signIn();

/** As the operation does for the document's example: what is refused beside it is refused for itself. */
function expectTaken(operation: Operation, answer: ApiResponse): void {
  const outcome = answer.status < 300 ? 'taken' : (answer.body.code as string);
  expect(outcome, `${operation.id}: ${answer.text}`).toBe(knownRefusal(operation) ?? 'taken');
}

function expectRefusal(operation: Operation, answer: ApiResponse, what: string): void {
  const told = `${operation.id} with ${what}: ${answer.status} ${answer.text}`;
  expect(answer.status, told).toBeGreaterThanOrEqual(400);
  expect(answer.status, told).toBeLessThan(500);
  expect(answer.headers['content-type'], told).toBe('application/problem+json; charset=utf-8');
  expect(answer.body, told).toMatchObject({
    status: answer.status,
    code: expect.any(String),
    traceId: expect.any(String),
  });
  expect(answer.body.code, told).not.toBe(knownRefusal(operation));
}

/** Sends the body of the document, which is taken, and in the same circumstances another, which is not. */
async function expectOnlyRefused(
  operation: Operation,
  spoil: (valid: Body) => string | Buffer,
  what: string,
): Promise<void> {
  expectTaken(operation, await (await setScene(app, operation)).send());
  const scene = await setScene(app, operation);
  expectRefusal(operation, await scene.send({ body: spoil(scene.body!) }), what);
}

describe('a body', () => {
  it.each(Object.entries(HOSTILE_BODIES))(
    'with %s is refused by every operation, which takes the same without',
    async (name, spoil) => {
      for (const operation of operationsOf(document, bringsJson))
        await expectOnlyRefused(operation, spoil, name);
    },
  );

  it('that says every field twice counts by what it says last', async () => {
    for (const operation of operationsOf(document, bringsJson)) {
      const scene = await setScene(app, operation);
      expectTaken(operation, await scene.send({ body: twice(scene.body!, () => 7, 'before') }));
    }
  });

  it('cannot bring a header for a mail in its address', async () => {
    const isAddressed = operationsOf(document, bringsJson).filter(({ body }) =>
      JSON.stringify(body).includes('@example.'),
    );
    expect(isAddressed).not.toEqual([]);
    for (const operation of isAddressed)
      for (const header of [
        '\r\nBcc: other@example.test',
        '\nBcc: other@example.test',
        '%0d%0aBcc: a@b.test',
      ])
        await expectOnlyRefused(
          operation,
          (valid) => JSON.stringify(withTexts(valid, (text) => (text.includes('@') ? text + header : text))),
          JSON.stringify(header),
        );
  });

  it('changes no prototype', () => {
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});

describe('an id in an address', () => {
  it.each([
    '..%2fme',
    '%2e%2e%2f%2e%2e%2fmetrics',
    '%00',
    '01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f%00',
    '01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f%0d%0aSet-Cookie:%20x=1',
    "' OR '1'='1",
    '*',
    '-1',
    '9'.repeat(400),
    '%ff',
    '__proto__',
  ])('that is %s is refused by every operation', async (id) => {
    const { accessToken } = await session(['user', 'admin']);
    for (const operation of operationsOf(document, namesResource)) {
      const ids = Object.fromEntries(operation.pathParameters.map((name) => [name, id]));
      const answer = await app.root.send(operation.method, pathOf(operation, ids), {
        headers: { authorization: `Bearer ${accessToken}`, 'if-match': '*' },
        body: operation.body,
        documented: false,
      });
      expectRefusal(operation, answer, id);
      expect(answer.headers).not.toHaveProperty('set-cookie');
    }
  });
});

describe('an access token', () => {
  let forged: Record<string, string>;

  beforeAll(async () => {
    const { accessToken } = await session(['user', 'admin']);
    const { body } = await app.root.get('/.well-known/jwks.json');
    forged = await forgedTokens(accessToken, body);
  });

  it('that is forged in any way opens no operation, which a real one opens', async () => {
    for (const operation of operationsOf(document, isGuarded)) {
      const scene = await setScene(app, operation);
      for (const [name, accessToken] of Object.entries(forged)) {
        const answer = await scene.send({ accessToken });
        expect(answer.status, `${operation.id} with ${name}: ${answer.text}`).toBe(401);
        expect(answer.body.code).toBe('token_invalid');
      }
      expectTaken(operation, await scene.send());
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
    const scenes = [];
    for (const operation of operationsOf(document, isGuarded))
      scenes.push({ operation, scene: await setScene(app, operation) });
    app.clock.advance('24h');
    for (const { operation, scene } of scenes) {
      const answer = await scene.send({ accessToken });
      expect(answer.status, `${operation.id}: ${answer.text}`).toBe(401);
    }
  });
});
