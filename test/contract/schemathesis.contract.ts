import { afterAll, beforeAll, expect, it } from 'vitest';
import { useApp } from '../harness/use-app.js';
import { AccountsServer } from './accounts-server.js';
import { runSchemathesis } from './schemathesis/run-schemathesis.js';

const app = useApp();
let accounts: AccountsServer;
let url: string;

beforeAll(async () => {
  accounts = new AccountsServer(app);
  url = await accounts.listen();
});
afterAll(() => accounts.close());

it.each(['user', 'admin'] as const)('every answer to a %s is as the document says', async (role) => {
  const result = await runSchemathesis({
    origin: await app.nest.getUrl(),
    accounts: url,
    role,
    maxExamples: 20,
    seed: 1,
  });
  console.log(result.output);
  expect(result.exitCode).toBe(0);
});
