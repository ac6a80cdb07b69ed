import { afterAll, beforeAll, expect, it } from 'vitest';
import { useApp } from '../harness/use-app.js';
import { AccountsServer } from './accounts-server.js';
import { runSchemathesis } from './schemathesis/run-schemathesis.js';

const app = useApp();
/** For each operation and each way of making cases. */
const MAX_EXAMPLES = 120;
/** Another one with TEST_CONTRACT_SEED; a run with the same seed makes the same cases. */
const SEED = Number(process.env['TEST_CONTRACT_SEED'] ?? 1);

const cases: number[] = [];
let accounts: AccountsServer;
let url: string;

beforeAll(async () => {
  accounts = new AccountsServer(app);
  url = await accounts.listen();
});
afterAll(() => accounts.close());

it.each(['user', 'admin'] as const)('every answer to the role %s is as the document says', async (role) => {
  const origin = await app.nest.getUrl();
  const result = await runSchemathesis({
    origin,
    accounts: url,
    role,
    maxExamples: MAX_EXAMPLES,
    seed: SEED,
  });
  console.log(result.output);
  expect(result.exitCode, result.output).toBe(0);
  expect(result.operations.called).toBe(result.operations.known);
  cases.push(result.cases);
});

it('so many cases were tried that it means something', () => {
  const sum = cases.reduce((total, count) => total + count, 0);
  console.log(`${sum} cases`);
  expect(sum).toBeGreaterThanOrEqual(10_000);
});
