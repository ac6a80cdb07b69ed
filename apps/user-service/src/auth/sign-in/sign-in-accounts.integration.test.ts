import { expect, it } from 'vitest';
import { useApp } from '../../../../../test/harness/use-app.js';
import { SignInRepository } from './sign-in.repository.js';

const app = useApp();

it('finds each of several accounts at once by its own address, and none where there is none', async () => {
  const repository = app.nest.get(SignInRepository, { strict: false });
  const [first, second] = [await app.users.create(), await app.users.create()];
  await second.signIn();
  const emails = [second.email, 'nobody@example.test', first.email.toUpperCase(), second.email];
  const found = await Promise.all(emails.map((email) => repository.find(email)));
  expect(found.map((account) => account && [account.id, account.liveSessions])).toEqual([
    [second.id, 1],
    undefined,
    [first.id, 0],
    [second.id, 1],
  ]);
});
