import { expect } from 'vitest';
import { revocationBound } from '../../auth/revocation-bound.js';
import { firmVerdict, type ShownToken, usedForProfile, type Verdict } from '../shown-token.js';
import type { Stage } from '../stage.js';
import type { Act, Revocable } from './act.js';
import { ACTS } from './acts.js';

/** What became of a token and its session. */
interface Seen {
  readonly answer: number;
  /** What each process says of the token, asked a second after the answer. */
  readonly verdicts: readonly Verdict[];
  readonly session: Act['session'];
}

/** Does all acts at once, each at some process, and tells of each answer. Returns what was seen, by the names of the acts. */
export async function doAllActs(
  stage: Stage,
  answered: () => void = () => {},
): Promise<Record<string, Seen>> {
  const { apis, patient } = stage.fleet;
  const prepared = await Promise.all(
    Object.entries(ACTS).map(async ([name, act], n) => {
      const revocable = await act.prepare(stage, patient[n % patient.length]!);
      return { name, revocable, before: await verdictsOn(stage, revocable.token) };
    }),
  );
  for (const { name, before } of prepared) expect(before, name).toEqual(apis.map(() => 'accepted'));
  const seen = prepared.map(async ({ name, revocable }) => {
    const { status: answer } = await revocable.revoke();
    answered();
    await revocationBound();
    const verdicts = await verdictsOn(stage, revocable.token);
    return [name, { answer, verdicts, session: await fateOf(stage, revocable) }] as const;
  });
  return Object.fromEntries(await Promise.all(seen));
}

/** What is seen when every process keeps the promise. */
export const promisedOf = ({ fleet }: Stage): Record<string, Seen> =>
  Object.fromEntries(
    Object.entries(ACTS).map(([name, { answer, session }]) => [
      name,
      { answer, verdicts: fleet.apis.map(() => 'refused'), session },
    ]),
  );

const verdictsOn = ({ fleet }: Stage, token: ShownToken) =>
  Promise.all(fleet.apis.map((api) => firmVerdict(token, api)));

/** A session that lives on is given a token that every process takes. */
async function fateOf(stage: Stage, { session }: Revocable): Promise<Act['session']> {
  if (!session) return 'none';
  const { apis, patient } = stage.fleet;
  const { status, body } = await patient[0]!.post('/auth/refresh', { refresh_token: session.refreshToken });
  if (status === 400) return 'ends';
  const verdicts = await verdictsOn(stage, usedForProfile(body.access_token));
  expect(verdicts).toEqual(apis.map(() => 'accepted'));
  return 'lives on';
}
