import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { TestClient } from '../../../../../test/oauth/test-client.js';
import { serviceClientAdministered } from './service-client.events.js';

const app = useApp();
let admin: Administrator;
let heard: HeardEvents;

beforeAll(async () => {
  heard = new HeardEvents(app, [serviceClientAdministered]);
  admin = await createAdmin(app);
});

const read = async (id: string) => (await admin.session.get(`/clients/${id}`)).body;
const ORDERS = 'https://orders.example.test';

describe('a service client', () => {
  it('is registered by an administrator, and its secret is shown once and not kept', async () => {
    const fields = {
      name: 'orders',
      tokenAudiences: [ORDERS],
      introspectionAudiences: ['users'],
      scopes: ['a:b'],
    };
    const created = await admin.session.post('/clients', fields);
    expect(created.status).toBe(201);
    const { client, secret } = created.body;
    expect(client).toMatchObject({ ...fields, disabledAt: null, createdBy: admin.user.id, version: 2 });
    expect(created.headers['location']).toBe(`http://localhost:3000/api/v1/clients/${client.id}`);
    expect(secret.secret).toMatch(/^usc_[A-Za-z0-9_-]{43}$/);
    expect(client.secrets).toMatchObject([{ id: secret.id }]);
    expect(await read(client.id)).toEqual(client);
    const rows = await app.db.query(`SELECT client_secrets::text AS row FROM client_secrets`);
    expect(JSON.stringify(rows)).not.toContain(secret.secret);
    expect(app.logs.lines().filter((line) => JSON.stringify(line).includes(secret.secret))).toEqual([]);
  });

  it('may have nothing but a name', async () => {
    const { body } = await admin.session.post('/clients', { name: 'idle' });
    expect(body.client).toMatchObject({ tokenAudiences: [], introspectionAudiences: [], scopes: [] });
  });

  it.each([
    [{}, '#/name'],
    [{ name: '' }, '#/name'],
    [{ name: 'a', tokenAudiences: ['two words'] }, '#/tokenAudiences'],
    [{ name: 'a', tokenAudiences: ['x'.repeat(256)] }, '#/tokenAudiences'],
    [{ name: 'a', tokenAudiences: [''] }, '#/tokenAudiences'],
    [{ name: 'a', introspectionAudiences: 'users' }, '#/introspectionAudiences'],
    [{ name: 'a', scopes: ['a', 'a'] }, '#/scopes'],
    [{ name: 'a', scopes: ['"'] }, '#/scopes'],
    [{ name: 'a', scopes: null }, '#/scopes'],
    [{ name: 'a', secret: 'usc_mine' }, '#/secret'],
  ])('is not registered from %j', async (body, pointer) => {
    const answer = await admin.session.post('/clients', body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('is nobody’s business but that of administrators', async () => {
    const client = await TestClient.register(admin);
    const user = await (await app.users.create()).signIn();
    const answers = [
      await user.get('/clients'),
      await user.get(`/clients/${client.id}`),
      await user.post('/clients', { name: 'mine' }),
      await user.post(`/clients/${client.id}/secrets`),
      await user.delete(`/clients/${client.id}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });

  it('is listed newest first, page by page', async () => {
    const made = [await TestClient.register(admin), await TestClient.register(admin)];
    const first = await admin.session.get('/clients', { query: { limit: 1 } });
    expect(first.body.clients).toMatchObject([{ id: made[1]!.id }]);
    const second = await admin.session.get('/clients', { query: { limit: 1, cursor: first.body.next } });
    expect(second.body.clients).toMatchObject([{ id: made[0]!.id }]);
  });

  it('is changed in what the change names, by whoever has seen it', async () => {
    const { id } = await TestClient.register(admin, { tokenAudiences: [ORDERS], scopes: ['read'] });
    const { headers } = await admin.session.get(`/clients/${id}`);
    const ifMatch = { headers: { 'if-match': headers['etag'] as string } };
    const changed = await admin.session.patch(`/clients/${id}`, { name: 'Orders', scopes: [] }, ifMatch);
    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'Orders', scopes: [], tokenAudiences: [ORDERS] },
    });
    const stale = await admin.session.patch(`/clients/${id}`, { name: 'Old' }, ifMatch);
    expect([stale.status, codeOf(stale)]).toEqual([412, 'precondition_failed']);
    const blind = await admin.session.patch(`/clients/${id}`, { name: 'Blind' });
    expect(blind.status).toBe(428);
    expect(await read(id)).toMatchObject({ name: 'Orders', version: 3 });
  });

  it('is disabled and enabled once, however often that is said', async () => {
    const { id } = await TestClient.register(admin);
    await admin.session.post(`/clients/${id}/disable`);
    const again = await admin.session.post(`/clients/${id}/disable`);
    expect(again.body).toMatchObject({ version: 3, disabledAt: expect.any(String) });
    const enabled = await admin.session.post(`/clients/${id}/enable`);
    expect(enabled.body).toMatchObject({ version: 4, disabledAt: null });
  });

  it('that is deleted is gone, with its secrets', async () => {
    const { id, secretId } = await TestClient.register(admin);
    expect((await admin.session.delete(`/clients/${id}`)).status).toBe(204);
    const answers = [
      await admin.session.get(`/clients/${id}`),
      await admin.session.delete(`/clients/${id}`),
      await admin.session.post(`/clients/${id}/enable`),
      await admin.session.delete(`/clients/${id}/secrets/${secretId}`),
      await admin.session.get(`/clients/${randomUUID()}`),
    ];
    expect(answers.map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'client_not_found'));
    expect(await app.db.query(`SELECT 1 FROM client_secrets WHERE id = $1`, [secretId])).toEqual([]);
  });

  it('has two secrets at most, of which either may go', async () => {
    const { id, secretId } = await TestClient.register(admin);
    const [one, two] = await Promise.all([1, 2].map(() => admin.session.post(`/clients/${id}/secrets`)));
    expect([one!.status, two!.status].toSorted()).toEqual([201, 409]);
    expect((await read(id)).secrets).toHaveLength(2);
    expect((await admin.session.delete(`/clients/${id}/secrets/${secretId}`)).status).toBe(204);
    const again = await admin.session.delete(`/clients/${id}/secrets/${secretId}`);
    expect(codeOf(again)).toBe('client_secret_not_found');
    expect((await read(id)).secrets).toHaveLength(1);
  });

  it('loses no secret by the path of another client', async () => {
    const [mine, other] = [await TestClient.register(admin), await TestClient.register(admin)];
    const answer = await admin.session.delete(`/clients/${mine.id}/secrets/${other.secretId}`);
    expect(codeOf(answer)).toBe('client_secret_not_found');
    expect((await read(other.id)).secrets).toHaveLength(1);
  });

  it('leaves an event of each act, which tells no secret', async () => {
    const other = await createAdmin(app);
    const { id, secretId } = await TestClient.register(other);
    await other.session.post(`/clients/${id}/disable`);
    await other.session.post(`/clients/${id}/disable`);
    await other.session.delete(`/clients/${id}/secrets/${secretId}`);
    await other.session.delete(`/clients/${id}`);
    await heard.namesFor(other.user.id, 4);
    expect(heard.dataFor(other.user.id, serviceClientAdministered)).toEqual([
      { act: 'create', clientId: id },
      { act: 'disable', clientId: id },
      { act: 'remove-secret', clientId: id, secretId },
      { act: 'delete', clientId: id },
    ]);
  });

  it('outlives the account of whoever registered it', async () => {
    const other = await createAdmin(app);
    const { id } = await TestClient.register(other);
    await app.db.query(`DELETE FROM users WHERE id = $1`, [other.user.id]);
    expect(await read(id)).toMatchObject({ createdBy: null });
  });
});
