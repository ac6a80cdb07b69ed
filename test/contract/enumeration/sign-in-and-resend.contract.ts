import { randomUUID } from 'node:crypto';
import { describe, it } from 'vitest';
import { SignInRepository } from '../../../apps/user-service/src/auth/sign-in/sign-in.repository.js';
import { useApp } from '../../harness/use-app.js';
import { AS_IN_PRODUCTION, PASSWORD, type Route, takeSamples } from './samples.js';
import { expectToTell, expectToTellNothing, LEAK_MS, SAMPLES } from './verdict.js';

/** A leak that is to be found must show among fewer, too. */
const LEAK_SAMPLES = 400;

const app = useApp({ config: AS_IN_PRODUCTION });

const signIn: Route = {
  // Always another one: how argon2id goes through memory depends on password and salt, and all the known share a salt here.
  ask: (email) => app.api.post('/auth/sign-in', { email, password: `${PASSWORD} ${randomUUID()}` }),
};
const resend: Route = {
  prepare: pendingRegistration,
  ask: (registrationId) => app.api.post('/auth/verify-email/resend', { registrationId }),
};

/** A registration whose next code may be sent. */
async function pendingRegistration(email: string): Promise<string> {
  const id = randomUUID();
  await app.db.query(
    `INSERT INTO pending_registrations
       (id, email, email_normalized, password_hash, root_id, code_sent_at, expires_at)
     VALUES ($1, $2, $2, 'x', 'x', now() - interval '2 hours', now() + interval '1 hour')`,
    [id, email],
  );
  return id;
}

describe('whether an address has an account', () => {
  it('a sign-in tells neither by its answer nor by its time', async () => {
    expectToTellNothing('sign-in', await takeSamples(app, signIn, SAMPLES));
  });

  it('another code tells neither by its answer nor by its time', async () => {
    expectToTellNothing('resend', await takeSamples(app, resend, SAMPLES));
  });

  // The last one: the leak stays.
  it(`would be told by a leak of ${LEAK_MS} ms in the service, which these tests find`, async () => {
    const accounts = app.nest.get(SignInRepository, { strict: false });
    const find = accounts.find.bind(accounts);
    accounts.find = async (email) => {
      const account = await find(email);
      if (account) await new Promise((resolve) => setTimeout(resolve, LEAK_MS));
      return account;
    };
    expectToTell(`sign-in with a leak of ${LEAK_MS} ms`, await takeSamples(app, signIn, LEAK_SAMPLES));
  });
});
