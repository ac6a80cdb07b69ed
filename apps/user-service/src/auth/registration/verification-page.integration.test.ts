import { describe, expect, it } from 'vitest';
import { linkTokenFor, register, usersWith } from '../../../../../test/auth/registrations.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();

const open = (token: string) => app.root.get('/verify-email', { query: { token }, documented: false });
const submit = (token: string, password: string) =>
  app.root.post('/verify-email', new URLSearchParams({ token, password }).toString(), {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    documented: false,
  });

async function attemptsOf(registrationId: string): Promise<number> {
  const [row] = await app.db.query<{ attempts: number }>(
    'SELECT attempts FROM pending_registrations WHERE id = $1',
    [registrationId],
  );
  return row!.attempts;
}

describe("the page of the mail's link", () => {
  it('changes nothing when it is opened, as mail scanners do', async () => {
    const { registrationId, email } = await register(app);
    const token = await linkTokenFor(app, email);
    for (let i = 0; i < 7; i++) expect((await open(token)).status).toBe(200);
    expect(await attemptsOf(registrationId)).toBe(0);
    expect(await usersWith(app, email)).toEqual([]);
  });

  it('makes the account for whoever has the password of the registration', async () => {
    const { email, password } = await register(app);
    const answer = await submit(await linkTokenFor(app, email), password);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Your account is ready');
    expect(await usersWith(app, email)).toHaveLength(1);
  });

  it('refuses another password, which spends an attempt, and is dead after five', async () => {
    const { registrationId, email, password } = await register(app);
    const token = await linkTokenFor(app, email);
    for (let spent = 1; spent <= 5; spent++) {
      const answer = await submit(token, 'not that password');
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('That did not work');
      expect(await attemptsOf(registrationId)).toBe(spent);
    }
    expect((await submit(token, password)).status).toBe(400);
    expect(await usersWith(app, email)).toEqual([]);
  });

  it('shows a hostile token as text', async () => {
    const { text, headers } = await open('"><script>alert(1)</script>');
    expect(text).not.toContain('<script>');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('refuses a forged token like a wrong password', async () => {
    const { email, password } = await register(app);
    const token = await linkTokenFor(app, email);
    const forged = `${token.slice(0, -2)}AA`;
    expect((await submit(forged, password)).status).toBe(400);
    expect(await usersWith(app, email)).toEqual([]);
  });

  it('tells people what to do with a link that was cut', async () => {
    const answer = await app.root.get('/verify-email', { documented: false });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.text).toContain('This link is not complete');
  });

  it('opens a link to which a mail client has added parameters of its own', async () => {
    const query = { token: 'vt1_x', utm_source: 'newsletter' };
    expect((await app.root.get('/verify-email', { query, documented: false })).status).toBe(200);
  });
});

it('lets an app verify by link token and password, too', async () => {
  const { email, password } = await register(app);
  const token = await linkTokenFor(app, email);
  const wrong = await app.api.post('/auth/verify-email', { token, password: 'not that password' });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'verification_failed' } });
  expect((await app.api.post('/auth/verify-email', { token, password })).status).toBe(204);
});
