import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { ApiResponse } from '../harness/http-client.js';
import type { TestApp } from '../harness/test-app.js';

export const PASSWORD = 'correct horse battery staple';

export interface Registered {
  readonly registrationId: string;
  readonly email: string;
  readonly password: string;
}

/** Registers over HTTP, by default for an address that nobody has. Throws an Error when it is refused. */
export async function register(
  app: TestApp,
  {
    email = `${uuidv7()}@example.test`,
    password = PASSWORD,
    displayName = undefined as string | undefined,
  } = {},
): Promise<Registered> {
  const answer = await app.api.post('/auth/register', { email, password, displayName });
  if (answer.status !== 202) throw new Error(`The registration answered ${answer.status}: ${answer.text}`);
  return { registrationId: answer.body.registrationId, email, password };
}

export const verify = (app: TestApp, registrationId: string, code: string): Promise<ApiResponse> =>
  app.api.post('/auth/verify-email', { registrationId, code });

/** A code that is not the one given. */
export const wrongCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** The link token in the newest of `count` mails to the address. */
export async function linkTokenFor(app: TestApp, email: string, count = 1): Promise<string> {
  const { text } = await app.mailbox.latestTo(email, count);
  const token = /verify-email\?token=(vt1_[\w-]+)/.exec(text)?.[1];
  if (token === undefined) throw new Error(`The mail to ${email} has no link:\n${text}`);
  return token;
}

/** The newest code once `count` mails have come. */
export async function codeFor(app: TestApp, email: string, count = 1): Promise<string> {
  const { code } = await app.mailbox.latestTo(email, count);
  if (code === null) throw new Error(`The mail to ${email} has no code.`);
  return code;
}

/** The accounts with that address. */
export const usersWith = (app: TestApp, email: string) =>
  app.db.query<{ id: string; password_hash: string; roles: string[]; display_name: string | null }>(
    `SELECT id, password_hash, roles, display_name FROM users WHERE email = $1`,
    [email],
  );
