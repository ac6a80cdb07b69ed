import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetch } from 'undici';
import { revocationBound } from '../auth/revocation-bound.js';
import { TestDatabase } from '../harness/database.js';
import { register } from './accounts.js';
import { buildService } from './built-service.js';
import { ServiceProcess } from './service-process.js';

interface Client {
  readonly id: string;
  readonly secret: string;
}

const AUDIENCE = 'orders';
const ROOTS = {
  JWT_SECRET: 'cQ7vZr0n8SgYkL3mXw5TbEJ1dHpUa9Fo2KiNtRyVeMs',
  JWT_ISSUER: 'https://users.example.test',
};

let db: TestDatabase;
let fleet: ServiceProcess[];
let admin: string;

beforeAll(async () => {
  await buildService();
  db = await TestDatabase.create();
  fleet = [await ServiceProcess.start(db.url, ROOTS), await ServiceProcess.start(db.url, ROOTS)];
  const account = await register(fleet[0]!, 'admin@example.test');
  await db.query(`UPDATE users SET roles = '{user,admin}'`);
  const { body } = await fleet[0]!.post('/auth/sign-in', account);
  admin = (body as { access_token: string }).access_token;
});
afterAll(async () => {
  await Promise.all((fleet ?? []).map((service) => service.kill()));
  await db?.drop();
});

async function administer(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${fleet[0]!.origin}/api/v1/clients${path}`, {
    method,
    headers: { authorization: `Bearer ${admin}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return answer.status === 204 ? undefined : answer.json();
}

async function created(): Promise<Client & { readonly secretId: string }> {
  const fields = { name: 'orders', tokenAudiences: [AUDIENCE], introspectionAudiences: [AUDIENCE] };
  const { client, secret } = (await administer('POST', '', fields)) as {
    client: { id: string };
    secret: { id: string; secret: string };
  };
  return { id: client.id, secret: secret.secret, secretId: secret.id };
}

async function post(service: ServiceProcess, path: string, client: Client, form: Record<string, string>) {
  const pair = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
  const answer = await fetch(`${service.origin}/api/v1/oauth/${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${pair}` },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const token = (service: ServiceProcess, client: Client) =>
  post(service, 'token', client, { grant_type: 'client_credentials' });

/** Disables it, or takes its only secret, or deletes it. */
const REFUSALS = {
  disabled: ({ id }: Client) => administer('POST', `/${id}/disable`),
  'without its secret': ({ id, secretId }: Client & { secretId: string }) =>
    administer('DELETE', `/${id}/secrets/${secretId}`),
  deleted: ({ id }: Client) => administer('DELETE', `/${id}`),
};

test.each(Object.keys(REFUSALS) as (keyof typeof REFUSALS)[])(
  'a client that is %s gets nothing from any process a second later, whatever was under way',
  async (how) => {
    const [client, other] = [await created(), await created()];
    const issued: string[] = [];
    const enough = new AbortController();
    const askers = fleet.map(async (service) => {
      while (!enough.signal.aborted) {
        const { status, body } = await token(service, client);
        if (status === 200) issued.push(body['access_token'] as string);
      }
    });
    await expect.poll(() => issued.length, { timeout: 10_000 }).toBeGreaterThan(5);
    await REFUSALS[how](client);
    await revocationBound();
    enough.abort();
    await Promise.all(askers);
    for (const service of fleet) {
      expect(await token(service, client)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      for (const one of new Set([issued[0]!, issued.at(-1)!]))
        expect(await post(service, 'introspect', other, { token: one })).toEqual({
          status: 200,
          body: { active: false },
        });
    }
  },
);
