import { beforeAll, describe, expect, it } from 'vitest';
import { useApp } from '../harness/use-app.js';
import { AccountsServer, type Role } from './accounts-server.js';
import { runSchemathesis, type SchemathesisResult } from './schemathesis/run-schemathesis.js';

const ROLES = ['user', 'admin'] as const;
/** For each operation and each way of making cases. */
const MAX_EXAMPLES = 70;
/** Another one with TEST_CONTRACT_SEED; a run with the same seed makes the same cases. */
const SEED = Number(process.env['TEST_CONTRACT_SEED'] ?? 1);
const MIN_CASES = 10_000;
const MAX_MINUTES = 25;

/** One for each role, so that what administrators do to everybody does not end the other's sessions. */
const apps = { user: useApp(), admin: useApp() };
let results: Readonly<Record<Role, SchemathesisResult>>;

async function run(role: Role): Promise<SchemathesisResult> {
  const accounts = new AccountsServer(apps[role]);
  try {
    return await runSchemathesis({
      origin: await apps[role].nest.getUrl(),
      accounts: await accounts.listen(),
      role,
      maxExamples: MAX_EXAMPLES,
      seed: SEED,
    });
  } finally {
    await accounts.close();
  }
}

// At the same time: a run keeps one core busy.
beforeAll(async () => {
  const [user, admin] = await Promise.all([run('user'), run('admin')]);
  results = { user, admin };
}, MAX_MINUTES * 60_000);

describe.each(ROLES)('to the role %s', (role) => {
  it('every answer is as the document says', () => {
    const { output, exitCode } = results[role];
    console.log(output);
    expect(exitCode, output).toBe(0);
  });

  it('every operation of the document has answered', () => {
    const { called, known } = results[role].operations;
    expect(known).toBeGreaterThan(0);
    expect(called).toBe(known);
  });
});

it(`${MIN_CASES} cases at least were tried, so that it means something`, () => {
  const counts = ROLES.map((role) => results[role].cases);
  const sum = counts.reduce((total, count) => total + count, 0);
  console.log(`${sum} cases: ${ROLES.map((role, i) => `${counts[i]} as ${role}`).join(', ')}`);
  expect(sum).toBeGreaterThanOrEqual(MIN_CASES);
});
