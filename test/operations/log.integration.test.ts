import { beforeAll, describe, expect, test } from 'vitest';
import type { LogLine } from '../harness/captured-logs.js';
import type { Mail } from '../harness/test-mailbox.js';
import { useApp } from '../harness/use-app.js';

const ORIGIN = 'http://localhost:3000';
const EMAIL = 'secretive@example.test';
const PASSWORD = 'a password that must stay a secret';
const WRONG_PASSWORD = 'wr0ng-passw0rd-typed-by-mistake';
const PASSWORD_IN_BROKEN_JSON = 'br0ken-json-passw0rd';
const SECRET_IN_QUERY = 'query-string-secret-7731';

const app = useApp({ config: { log: { level: 'trace' } } });
/** By name, all that a reader of the log must never find. */
const secrets = new Map<string, string>();

interface Tokens {
  access_token: string;
  refresh_token: string;
}

function noteTokens(name: string, body: unknown): Tokens {
  const tokens = body as Tokens;
  secrets.set(`access token of ${name}`, tokens.access_token);
  if (tokens.refresh_token !== undefined) secrets.set(`refresh token of ${name}`, tokens.refresh_token);
  return tokens;
}

function linkTokenIn({ text }: Mail): string {
  const token = /token=([\w-]+)/.exec(text)?.[1];
  if (token === undefined) throw new Error('The mail has no link.');
  return token;
}

async function verifyByCode(): Promise<void> {
  const { body } = await app.api.post('/auth/register', { email: EMAIL, password: PASSWORD });
  const { registrationId } = body as { registrationId: string };
  const mail = await app.mailbox.latestTo(EMAIL);
  secrets.set('code', mail.code!);
  secrets.set('link token', linkTokenIn(mail));
  secrets.set(
    'body of the mail',
    mail.text.split('\n').find((line) => line.length > 20)!,
  );
  await app.api.post('/auth/verify-email', { registrationId, code: '000000' });
  const verified = await app.api.post('/auth/verify-email', { registrationId, code: mail.code });
  expect(verified.status).toBe(204);
}

async function verifyByLinkPage(): Promise<void> {
  const email = 'by-link@example.test';
  await app.api.post('/auth/register', { email, password: PASSWORD });
  const token = linkTokenIn(await app.mailbox.latestTo(email));
  secrets.set('link token of the page', token);
  const page = await app.root.get('/verify-email', { query: { token }, documented: false });
  expect(page.status).toBe(200);
  const form = new URLSearchParams({ token, password: PASSWORD }).toString();
  await app.root.post('/verify-email', form, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    documented: false,
  });
}

async function signInByBody(): Promise<Tokens> {
  const credentials = { email: EMAIL, password: PASSWORD };
  const first = noteTokens('sign-in', (await app.api.post('/auth/sign-in', credentials)).body);
  const { body } = await app.api.post('/auth/refresh', { refresh_token: first.refresh_token });
  const second = noteTokens('refresh', body);
  const again = await app.api.post('/auth/refresh', { refresh_token: second.refresh_token });
  noteTokens('second refresh', again.body);
  // Two generations old: a thief's.
  const theft = await app.api.post('/auth/refresh', { refresh_token: first.refresh_token });
  expect(theft.status).toBe(400);
  return noteTokens('new sign-in', (await app.api.post('/auth/sign-in', credentials)).body);
}

async function signInByCookie(): Promise<void> {
  const answer = await app.api.post('/auth/sign-in', {
    email: EMAIL,
    password: PASSWORD,
    refreshTokenDelivery: 'cookie',
  });
  noteTokens('sign-in by cookie', answer.body);
  const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
  secrets.set('cookie', cookie.split('=')[1]!);
  const refreshed = await app.api.post('/auth/refresh', {}, { headers: { cookie, origin: ORIGIN } });
  expect(refreshed.status).toBe(200);
  noteTokens('refresh by cookie', refreshed.body);
  secrets.set('refreshed cookie', String(refreshed.headers['set-cookie']).split(';')[0]!.split('=')[1]!);
}

async function makeMistakes(bearer: { authorization: string }): Promise<void> {
  await app.api.post('/auth/sign-in', { email: EMAIL, password: WRONG_PASSWORD });
  await app.api.post('/auth/sign-in', { email: EMAIL, password: WRONG_PASSWORD, unknown: WRONG_PASSWORD });
  await app.api.post('/auth/sign-in', `{"email":"x","password":"${PASSWORD_IN_BROKEN_JSON}`);
  await app.api.post('/auth/sign-in', PASSWORD_IN_BROKEN_JSON, { headers: { 'content-type': 'text/plain' } });
  await app.api.get('/users/me', { query: { access_token: SECRET_IN_QUERY }, headers: bearer });
  await app.root.get(`/nowhere?password=${SECRET_IN_QUERY}`, { documented: false });
  await app.root.get(`/%E0%A4%A?password=${SECRET_IN_QUERY}`, { documented: false });
}

/** Every statement that names users, sessions or registrations fails, with its parameters at hand. */
async function failStatements(bearer: { authorization: string }, refreshToken: string): Promise<void> {
  const tables = ['users', 'sessions', 'pending_registrations'];
  for (const table of tables) await app.db.query(`ALTER TABLE ${table} RENAME TO ${table}_away`);
  const answers = [
    await app.api.post('/auth/sign-in', { email: EMAIL, password: PASSWORD }, { documented: false }),
    await app.api.post('/auth/refresh', { refresh_token: refreshToken }, { documented: false }),
    await app.api.post('/auth/register', { email: EMAIL, password: PASSWORD }, { documented: false }),
    await app.api.get('/auth/sessions', { headers: bearer, documented: false }),
  ];
  for (const table of tables) await app.db.query(`ALTER TABLE ${table}_away RENAME TO ${table}`);
  expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500]);
}

async function signOut(bearer: { authorization: string }): Promise<void> {
  const { status } = await app.api.post('/auth/sign-out', undefined, { headers: bearer });
  expect(status).toBe(204);
}

function noteConfiguration(): void {
  const { auth, database } = app.config;
  secrets.set('access root', auth.accessRoots.current);
  secrets.set('refresh root', auth.refreshRoots.current);
  secrets.set('data key', auth.dataKey);
  secrets.set('password of the database', new URL(database.url).password);
}

beforeAll(async () => {
  secrets.set('password', PASSWORD);
  secrets.set('wrong password', WRONG_PASSWORD);
  secrets.set('password in broken JSON', PASSWORD_IN_BROKEN_JSON);
  secrets.set('secret in a query', SECRET_IN_QUERY);
  secrets.set('hash of a password', '$argon2id$v=19$m=1024,t=1,p=1$');
  noteConfiguration();
  await verifyByCode();
  await verifyByLinkPage();
  const { access_token, refresh_token } = await signInByBody();
  await signInByCookie();
  const bearer = { authorization: `Bearer ${access_token}` };
  await makeMistakes(bearer);
  await failStatements(bearer, refresh_token);
  await app.root.get('/health');
  await signOut(bearer);
});

function requestLines(path: string): LogLine[] {
  return app.logs.lines().filter(({ req }) => (req as { path?: string } | undefined)?.path === path);
}

describe('the log of a whole life, at its most talkative level', () => {
  test('holds no token, password, code, mail or configured secret', () => {
    const text = app.logs.text();
    const found = [...secrets].filter(([, secret]) =>
      // A code's six digits may well stand inside a longer number.
      new RegExp(`(?<![0-9a-f])${secret.replaceAll(/\W/g, String.raw`\$&`)}(?!\\d)`).test(text),
    );
    expect(secrets.size).toBeGreaterThan(20);
    expect(found.map(([name]) => name)).toEqual([]);
  });

  test('has one line for each request, with its id', () => {
    const lines = requestLines('/api/v1/auth/sign-out');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 30,
      msg: 'POST /api/v1/auth/sign-out 204',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test('says which user and which session called', () => {
    const [line] = requestLines('/api/v1/auth/sign-out');
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(line).toMatchObject({ userId: id, sessionId: id });
  });

  test('keeps probes to those who ask for debug', () => {
    expect(requestLines('/health').map(({ level }) => level)).toEqual([20]);
  });

  test('tells of a failed statement what failed, and in which request', () => {
    const failed = app.logs.lines().find(({ msg }) => msg?.includes('relation "users" does not exist'));
    expect(failed).toMatchObject({ level: 50, requestId: expect.any(String), stack: expect.any(String) });
  });
});
