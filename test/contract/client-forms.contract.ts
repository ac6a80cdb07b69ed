import { beforeAll, describe, expect, it } from 'vitest';
import { buildOpenApiDocument } from '../../apps/user-service/src/openapi/openapi-document.js';
import { createAdmin } from '../administration/administrators.js';
import type { ApiResponse } from '../harness/http-client.js';
import { useApp } from '../harness/use-app.js';
import { TestClient } from '../oauth/test-client.js';
import { HOSTILE_FORMS } from './hostile-forms.js';
import { type Operation, operationsOf } from './operations.js';

const app = useApp();
const ORDERS = 'https://orders.example.com';
let all: Operation[];
let operations: Operation[];
let client: TestClient;

beforeAll(async () => {
  all = operationsOf(buildOpenApiDocument(app.nest)).filter(({ ofClients }) => ofClients);
  operations = all.filter(({ isForm }) => isForm);
  const audiences = { tokenAudiences: [ORDERS], introspectionAudiences: [ORDERS], scopes: ['orders:read'] };
  client = await TestClient.register(await createAdmin(app), audiences);
});

/** The form that the document shows, without credentials. */
function exampleOf({ body = {} }: Operation): Record<string, string> {
  const { client_id: _id, client_secret: _secret, ...form } = body as Record<string, string>;
  return form;
}

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
const send = (operation: Operation, body: unknown, headers: Record<string, string>): Promise<ApiResponse> =>
  app.root.send(operation.method, operation.path, {
    ...(operation.isForm && { body }),
    headers: {
      ...(operation.isForm && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
  });

describe('a form of service clients', () => {
  it('is what every operation of theirs takes that is no reading', async () => {
    expect(all.map(({ id, isForm }) => [id, isForm])).toEqual([
      ['getClientToken', true],
      ['introspectToken', true],
      ['readRevocations', false],
      ['revokeToken', true],
    ]);
    for (const operation of all) {
      const form = new URLSearchParams(exampleOf(operation)).toString();
      const answer = await send(operation, form, basic(`${client.id}:${client.secret}`));
      expect([answer.status, operation.id], answer.text).toEqual([200, operation.id]);
    }
  });

  it.each(Object.keys(HOSTILE_FORMS))('with %s is taken or refused, and breaks nothing', async (name) => {
    for (const operation of operations) {
      const form = HOSTILE_FORMS[name]!(new URLSearchParams(exampleOf(operation)).toString());
      const answer = await send(operation, form, basic(`${client.id}:${client.secret}`));
      expect(answer.status, `${operation.id}: ${answer.text}`).toBeLessThan(500);
      expect(answer.text).not.toContain('"active":true');
    }
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('is opened by no credentials but those of a client', async () => {
    const { accessToken } = await (await app.users.create({ roles: ['user', 'admin'] })).signIn();
    const wrong: Record<string, string>[] = [
      {},
      { authorization: `Bearer ${accessToken}` },
      basic(`${client.id}:`),
      basic(`${client.id}:${client.secret}x`),
      basic(`${client.id.toUpperCase()}:${client.secret}`),
      basic(`first-party:${client.secret}`),
      basic(`' OR '1'='1:${client.secret}`),
      basic(`\0:\0`),
    ];
    for (const operation of all) {
      for (const headers of wrong) {
        const answer = await send(operation, new URLSearchParams(exampleOf(operation)).toString(), headers);
        const what = `${operation.id} with ${headers['authorization']}: ${answer.text}`;
        expect([400, 401], what).toContain(answer.status);
        expect(['invalid_client', 'invalid_request'], what).toContain(answer.body.error);
      }
    }
  });
});
