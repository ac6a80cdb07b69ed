import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { allMailIsOut } from '../../../../../test/account/mail-outbox.js';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import { invitationTokenFor } from '../../../../../test/administration/invitations.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();
let admin: Administrator;
let count = 0;

beforeAll(async () => {
  admin = await createAdmin(app);
});

async function invited() {
  const email = `versions-${++count}@example.test`;
  const { body, headers } = await admin.session.post('/invitations', { email, roles: ['user'] });
  return { email, id: body.id as string, tag: headers['etag'] as string };
}
const read = (id: string, headers = {}) => admin.session.get(`/invitations/${id}`, { headers });
const resend = (id: string, headers = {}) =>
  admin.session.post(`/invitations/${id}/resend`, undefined, { headers });
const revoke = (id: string, headers = {}) => admin.session.delete(`/invitations/${id}`, { headers });

describe('an invitation that was read', () => {
  it('is not sent again while it is the same', async () => {
    const { id, tag } = await invited();
    expect(await read(id, { 'if-none-match': tag })).toMatchObject({ status: 304, text: '' });
  });

  it('is sent with a new tag after each act, and once it has expired', async () => {
    const { id, email, tag } = await invited();
    const resent = (await resend(id)).headers['etag'] as string;
    const changed = await read(id, { 'if-none-match': tag });
    expect(changed).toMatchObject({ status: 200, body: { version: 2 }, headers: { etag: resent } });
    await app.db.age('invitations', id, '8d');
    const expired = await read(id, { 'if-none-match': resent });
    expect(expired).toMatchObject({ status: 200, body: { status: 'expired' } });
    await resend(id);
    const token = await invitationTokenFor(app, email, 3);
    await app.api.post('/auth/accept-invitation', { token, password: 'plum-Kettle-41-orbit' });
    expect((await read(id)).body).toMatchObject({ status: 'accepted', version: 4 });
  });

  it('has its version in the list, too', async () => {
    const { id } = await invited();
    await resend(id);
    const { body } = await admin.session.get('/invitations', { query: { limit: 1 } });
    expect(body.invitations).toMatchObject([{ id, version: 2 }]);
  });
});

describe('an act on another version of an invitation than the one that is there', () => {
  it('is refused, and changes and sends nothing', async () => {
    const { id, email, tag: stale } = await invited();
    await resend(id);
    const before = await read(id);
    for (const answer of [await resend(id, { 'if-match': stale }), await revoke(id, { 'if-match': stale })])
      expect(answer).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await read(id)).text).toBe(before.text);
    await allMailIsOut(app);
    expect(await app.mailbox.messagesTo(email)).toHaveLength(2);
    const current = before.headers['etag'] as string;
    expect((await revoke(id, { 'if-match': current })).status).toBe(204);
    expect(codeOf(await revoke(id, { 'if-match': current }))).toBe('precondition_failed');
  });

  it('is the second of two at once', async () => {
    const { id, tag } = await invited();
    const headers = { 'if-match': tag };
    const answers = await Promise.all([resend(id, headers), revoke(id, headers), resend(id, headers)]);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(2);
    expect((await read(id)).body.version).toBe(2);
  });

  it('is refused once for its Idempotency-Key, and made by another one', async () => {
    const { id, tag: stale } = await invited();
    const current = (await resend(id)).headers['etag'] as string;
    const key = { 'idempotency-key': randomUUID() };
    expect((await resend(id, { ...key, 'if-match': stale })).status).toBe(412);
    expect((await resend(id, { ...key, 'if-match': stale })).headers['idempotency-replayed']).toBe('true');
    expect((await resend(id, { 'idempotency-key': randomUUID(), 'if-match': current })).status).toBe(202);
  });

  it('is made all the same by who asks for whichever is there', async () => {
    const { id } = await invited();
    await resend(id);
    expect((await revoke(id, { 'if-match': '*' })).status).toBe(204);
    expect((await read(id)).body).toMatchObject({ status: 'revoked', version: 3 });
  });
});
