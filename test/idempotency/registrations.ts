import { randomUUID } from 'node:crypto';
import { PASSWORD } from '../auth/registrations.js';
import type { ApiResponse } from '../harness/http-client.js';
import type { TestApp } from '../harness/test-app.js';

export const REPLAYED = 'idempotency-replayed';

export const newEmail = (): string => `${randomUUID()}@example.test`;

/** Registers under a key, with a good password unless `body` has another. */
export const registerOnce = (
  pod: TestApp,
  key: string,
  body: Readonly<Record<string, string>>,
): Promise<ApiResponse> =>
  pod.api.post('/auth/register', { password: PASSWORD, ...body }, { headers: { 'idempotency-key': key } });

/** How many rows there are of an address. */
export async function written(
  { db }: TestApp,
  email: string,
): Promise<{ registrations: number; mails: number }> {
  const [rows] = await db.query<{ registrations: number; mails: number }>(
    `SELECT (SELECT count(*)::int FROM pending_registrations WHERE email = $1) AS registrations,
            (SELECT count(*)::int FROM mail_outbox WHERE recipient = $1) AS mails`,
    [email],
  );
  return rows!;
}
