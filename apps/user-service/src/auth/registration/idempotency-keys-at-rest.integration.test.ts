import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useApp } from '../../../../../test/harness/use-app.js';
import { newEmail, registerOnce, written } from '../../../../../test/idempotency/registrations.js';
import { Housekeeping } from '../../maintenance/housekeeping.js';

const app = useApp();

describe('a key', () => {
  it('that cannot be read is refused, with how to send one', async () => {
    const answer = await registerOnce(app, 'two words', { email: newEmail() });
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency_key_invalid' } });
    expect(answer.body.detail).toContain('1 to 255 visible ASCII characters');
  });

  it('is not kept in clear, nor is its answer, and an answer tells nothing by its length', async () => {
    const key = `key-${randomUUID()}`;
    const known = await app.users.create();
    await app.db.query('DELETE FROM idempotency_keys');
    const { body } = await registerOnce(app, key, { email: known.email });
    await registerOnce(app, key, { email: newEmail() });
    const rows = await app.db.query<{ text: string; length: number }>(
      `SELECT to_jsonb(i)::text || encode(answer, 'escape') AS text, length(answer) AS length FROM idempotency_keys i`,
    );
    expect(rows).toHaveLength(2);
    for (const { text } of rows) {
      for (const secret of [key, known.email, body.registrationId]) expect(text).not.toContain(secret);
    }
    expect(rows[0]!.length).toBe(rows[1]!.length);
  });

  it('is deleted after a day', async () => {
    await registerOnce(app, randomUUID(), { email: newEmail() });
    await app.db.query(`UPDATE idempotency_keys SET expires_at = now() - interval '1 second'`);
    await registerOnce(app, randomUUID(), { email: newEmail() });
    await app.nest.get(Housekeeping, { strict: false }).run();
    expect(await app.db.query('SELECT 1 FROM idempotency_keys')).toHaveLength(1);
  });
});

describe('roots that are replaced between a request and its repetition', () => {
  const OLD = 'the old root secret of thirty-two bytes or more';
  const NEW = 'the new root secret of thirty-two bytes or more';
  const withRoots = (current: string, ...accepted: string[]) => ({
    auth: { refreshRoots: { current, accepted } },
  });
  const accepting = useApp({ besides: app, config: withRoots(OLD, NEW) });
  const promoted = useApp({ besides: app, config: withRoots(NEW, OLD) });
  const removed = useApp({ besides: app, config: withRoots(NEW) });

  it('change nothing, whichever of two releases comes first', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const first = await registerOnce(accepting, key, { email });
    expect((await registerOnce(promoted, key, { email })).text).toBe(first.text);
    const later = randomUUID();
    const next = await registerOnce(promoted, later, { email });
    for (const pod of [accepting, removed]) {
      expect((await registerOnce(pod, later, { email })).text).toBe(next.text);
    }
    expect(await written(app, email)).toMatchObject({ registrations: 2 });
  });

  it('let only one of two releases carry it out at once', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const pods = [accepting, promoted];
    await Promise.all(Array.from({ length: 20 }, (_, n) => registerOnce(pods[n % 2]!, key, { email })));
    expect(await written(app, email)).toMatchObject({ registrations: 1 });
  });
});
