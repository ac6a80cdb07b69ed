import { afterAll, beforeAll, expect, it } from 'vitest';
import { revocationBound } from '../auth/revocation-bound.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { buildService } from '../operations/built-service.js';
import { KillablePostgres } from '../operations/killable-postgres.js';
import type { Revocable } from './acts/act.js';
import { ACTS } from './acts/acts.js';
import { Fleet } from './fleet.js';
import { firmVerdict, type ShownToken, usedForProfile, type Verdict } from './shown-token.js';
import { Stage } from './stage.js';

let postgres: KillablePostgres;
let fleet: Fleet;
let stage: Stage;

beforeAll(async () => {
  await buildService();
  postgres = await KillablePostgres.start();
  // Nothing but the database tells a process here what another has revoked.
  fleet = await Fleet.start(3, postgres.url);
  stage = await Stage.set(fleet, postgres.url);
});
afterAll(async () => {
  postgres?.resume();
  await stage?.close();
  await fleet?.stop();
  await postgres?.stop();
});

/** What all processes say of all these tokens, each asked once. */
async function verdictsOn(tokens: readonly ShownToken[]): Promise<Set<Verdict>> {
  const shown = tokens.flatMap((token) => fleet.apis.map(token));
  return new Set(await Promise.all(shown));
}

const firmVerdictsOn = (tokens: readonly ShownToken[]) =>
  verdictsOn(tokens.map((token) => (api) => firmVerdict(token, api)));

async function revokeAll(revocables: readonly Revocable[]): Promise<void> {
  const answers = await Promise.all(revocables.map((revocable) => revocable.revoke()));
  expect(answers.map(({ status }) => status)).toEqual(Object.values(ACTS).map(({ answer }) => answer));
}

it('while the database is frozen no token is taken and none is refused, and what was revoked before stays so', async () => {
  const revocables = await Promise.all(
    Object.values(ACTS).map((act, n) => act.prepare(stage, fleet.patient[n % fleet.patient.length]!)),
  );
  const revoked = revocables.map(({ token }) => token);
  const kept = usedForProfile((await (await stage.user(fleet.patient[0]!)).signIn()).accessToken);
  expect(await firmVerdictsOn([kept, ...revoked])).toEqual(new Set(['accepted']));

  await revokeAll(revocables);
  postgres.pause();
  await revocationBound();
  for (let round = 0; round < 3; round++)
    expect(await verdictsOn([kept, ...revoked])).toEqual(new Set(['unknown']));

  postgres.resume();
  const seen = new Set<Verdict>();
  await waitUntil(
    async () => {
      for (const verdict of await verdictsOn(revoked)) seen.add(verdict);
      return [...(await verdictsOn([kept]))].every((verdict) => verdict === 'accepted');
    },
    () => 'The processes do not recover.',
    30_000,
  );
  expect(seen).not.toContain('accepted');
  expect(await firmVerdictsOn(revoked)).toEqual(new Set(['refused']));
});
