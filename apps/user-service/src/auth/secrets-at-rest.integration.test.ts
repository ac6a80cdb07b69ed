import { beforeAll, describe, expect, it } from 'vitest';
import { codeFor, linkTokenFor, register, verify, wrongCode } from '../../../../test/auth/registrations.js';
import { present } from '../../../../test/auth/stored-session.js';
import { useApp } from '../../../../test/harness/use-app.js';

const PASSWORD = 'a pass phrase that is nowhere to be found';
const app = useApp();
const secrets = new Map<string, string>();

/** All rows of all tables, as text; bytes as hexadecimal and as base64url. */
async function everythingStored(): Promise<string> {
  const tables = await app.db.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await app.db.query<{ text: string }>(`SELECT to_jsonb(t)::text AS text FROM ${name} t`);
      return rows.map(({ text }) => text).join('\n');
    }),
  );
  const handles = await app.db.query<{ handle: Buffer }>('SELECT handle FROM sessions');
  return [...texts, ...handles.map(({ handle }) => handle.toString('base64url'))].join('\n');
}

beforeAll(async () => {
  const taken = await app.users.create();
  await register(app, { email: taken.email, password: PASSWORD });
  const open = await register(app, { password: PASSWORD });
  secrets.set('code', await codeFor(app, open.email)).set('link', await linkTokenFor(app, open.email));
  await verify(app, open.registrationId, wrongCode(secrets.get('code')!));

  const done = await register(app, { password: PASSWORD });
  await verify(app, done.registrationId, await codeFor(app, done.email));
  const { body } = await app.api.post('/auth/sign-in', { email: done.email, password: PASSWORD });
  const next = await present(app, body.refresh_token);
  await app.api.post('/auth/sign-in', { email: done.email, password: `${PASSWORD}!` });
  await app.db.query(`UPDATE sessions SET rotated_at = now() - interval '1 h', current_seen_at = now()`);
  await present(app, body.refresh_token);
  await app.mailbox.latestTo(done.email, 2);
  secrets
    .set('password', PASSWORD)
    .set('refresh token', body.refresh_token)
    .set('access token', body.access_token);
  secrets.set('next refresh token', next.body.refresh_token);
});

describe('after registrations, sign-ins, refreshes and a theft', () => {
  it('no table holds a code, a link, a password or a token', async () => {
    const stored = await everythingStored();
    expect(stored).toContain('$argon2id$');
    expect(stored).toContain('"template": "session-reused"');
    for (const [name, secret] of secrets) {
      const pattern = name === 'code' ? new RegExp(`(?<!\\d)${secret}(?!\\d)`) : secret;
      expect(stored, `The ${name} is stored.`).not.toMatch(pattern);
    }
  });

  it('no refresh token can be made from what is stored: its MAC is nowhere', async () => {
    const stored = await everythingStored();
    const token = secrets.get('next refresh token')!;
    const mac = Buffer.from(token.slice(4), 'base64url').subarray(-32);
    expect(stored).not.toContain(mac.toString('hex'));
    expect(stored).not.toContain(mac.toString('base64'));
  });

  it('no line of the log holds one of them', () => {
    const logged = app.logs.text();
    expect(logged).toContain('/api/v1/auth/sign-in');
    const code = secrets.get('code')!;
    const long = [...secrets].filter(([name]) => name !== 'code');
    expect(long.filter(([, secret]) => logged.includes(secret)).map(([name]) => name)).toEqual([]);
    expect(logged).not.toContain(`"${code}"`);
  });
});
