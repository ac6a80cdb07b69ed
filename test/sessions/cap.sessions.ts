import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { revocationBound } from '../auth/revocation-bound.js';
import { buildService } from '../operations/built-service.js';
import { Fleet } from './fleet/fleet.js';
import { People } from './fleet/people.js';
import type { Person } from './history/cast.js';
import { type Received, send } from './history/client.js';

const CAP = 5;
const PODS = 3;
const SIGN_INS = 200;
/** More than are under way at once in one process, and fewer than all of them: counted failures would show. */
const FAILURES = 80;
let fleet: Fleet;
let ada: Person;

beforeAll(buildService);
afterEach(() => fleet?.stop());

async function start(policy: 'evict-oldest' | 'refuse'): Promise<void> {
  fleet = await Fleet.start({
    pods: PODS,
    env: {
      MAX_SESSIONS: String(CAP),
      SESSION_LIMIT_POLICY: policy,
      TRUSTED_PROXIES: '127.0.0.1/32',
      RATE_LIMIT_ADDRESS_FAILURES: String(FAILURES),
      RATE_LIMIT_ACCOUNT_FAILURES: String(FAILURES),
      // Two hundred wait in line for one user's lock.
      DATABASE_CONNECT_TIMEOUT: '1m',
    },
  });
  ada = await (await People.of(fleet)).create();
}

/** Each from an address of its own, which the account does not know. */
function signIn(n: number): Promise<Received> {
  const { email, password } = ada;
  const headers = { 'x-forwarded-for': `203.0.${n >> 8}.${n & 255}` };
  return fleet.with(n % PODS, (origin) =>
    send(fleet.agent, origin, { method: 'POST', path: '/auth/sign-in', body: { email, password }, headers }),
  );
}

/** All at once; and the most sessions that were live at any moment meanwhile. */
async function signInTogether(round: number): Promise<{ answers: Received[]; most: number; looks: number }> {
  let [most, looks] = [0, 0];
  const signingIn = { now: true };
  const watching = (async () => {
    while (signingIn.now) {
      most = Math.max(most, (await liveIds()).length);
      looks += 1;
      await sleep(2);
    }
  })();
  const all = Array.from({ length: SIGN_INS }, (_, n) => signIn(round * SIGN_INS + n));
  const answers = await Promise.all(all);
  signingIn.now = false;
  await watching;
  return { answers, most, looks };
}

async function liveIds(): Promise<string[]> {
  const rows = await fleet.db.query<{ id: string }>(
    `SELECT id FROM sessions WHERE user_id = $1 AND ended_at IS NULL ORDER BY id`,
    [ada.id],
  );
  return rows.map(({ id }) => id);
}

const having = (answers: readonly Received[], status: number) =>
  answers.filter((answer) => answer.status === status);

/** How many of the tokens open something: shown to every process, or presented at one. */
async function accepted(started: readonly Received[]): Promise<{ access: number[]; refresh: number }> {
  const access = await Promise.all(
    Array.from({ length: PODS }, (_, pod) =>
      Promise.all(
        started.map(({ body }) =>
          fleet.with(pod, (origin) =>
            send(fleet.agent, origin, { method: 'GET', path: '/auth/sessions', token: body.access_token }),
          ),
        ),
      ),
    ),
  );
  const refresh = await Promise.all(
    started.map(({ body: { refresh_token } }, n) =>
      fleet.with(n % PODS, (origin) =>
        send(fleet.agent, origin, { method: 'POST', path: '/auth/refresh', body: { refresh_token } }),
      ),
    ),
  );
  return {
    access: access.map((answers) => having(answers, 200).length),
    refresh: having(refresh, 200).length,
  };
}

describe(`${SIGN_INS} sign-ins of one user at once over ${PODS} processes, with at most ${CAP} sessions`, () => {
  it('all succeed where the oldest give way, and never have more; who gave way is out within a second', async () => {
    await start('evict-oldest');
    const { answers, most, looks } = await signInTogether(0);
    await revocationBound();
    expect(having(answers, 200)).toHaveLength(SIGN_INS);
    expect(looks).toBeGreaterThan(10);
    expect(most).toBe(CAP);
    expect(await liveIds()).toHaveLength(CAP);
    expect(await accepted(answers)).toEqual({ access: Array(PODS).fill(CAP), refresh: CAP });
  });

  it('succeed as many as may where one more is refused, and refusals are no failures', async () => {
    await start('refuse');
    const { answers, most } = await signInTogether(0);
    const started = having(answers, 200);
    expect(started).toHaveLength(CAP);
    expect(having(answers, 409).map(({ body }) => body.code)).toEqual(
      Array(SIGN_INS - CAP).fill('session_limit_reached'),
    );
    expect(most).toBe(CAP);
    expect(await accepted(started)).toEqual({ access: Array(PODS).fill(CAP), refresh: CAP });

    const token = started[0]!.body.access_token as string;
    await fleet.with(0, (origin) =>
      send(fleet.agent, origin, { method: 'POST', path: '/auth/sign-out', token }),
    );
    const again = await signInTogether(1);
    expect(having(again.answers, 200)).toHaveLength(1);
    expect(having(again.answers, 409)).toHaveLength(SIGN_INS - 1);
    expect(again.most).toBe(CAP);
  });
});
