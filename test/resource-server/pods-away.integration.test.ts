import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { revocationBound } from '../auth/revocation-bound.js';
import { OrdersService } from './orders-service.js';
import { ServiceFleet, type SignedIn } from './service-fleet.js';

const POLLED = { timeout: 8_000, interval: 50 };
const SIGN_OUTS = 12;

let fleet: ServiceFleet;
let orders: OrdersService;
let changes: (string | undefined)[];

beforeAll(async () => {
  fleet = await ServiceFleet.start();
  changes = [];
  const onChange = (failure: Error | undefined) => changes.push(failure?.message);
  const feed = { ...(await fleet.feedOptions()), onChange };
  orders = await OrdersService.start({ ...fleet.verifierOptions, feed });
}, 240_000);
afterAll(async () => {
  await orders?.close();
  await fleet?.stop();
});

const statusOf = ({ accessToken }: SignedIn) => orders.status(accessToken);

test('while no pod answers nothing is accepted on what is older than a second, but 503, and it recovers', async () => {
  const user = await fleet.signIn();
  expect(await statusOf(user)).toBe(200);
  fleet.pods.forEach((pod) => pod.signal('SIGSTOP'));
  await revocationBound();
  for (let i = 0; i < 5; i++) {
    const answer = await orders.ask(user.accessToken);
    expect([answer.status, answer.code]).toEqual([503, 'verification_unavailable']);
    expect(answer.headers.get('retry-after')).toBe('1');
  }
  fleet.pods.forEach((pod) => pod.signal('SIGCONT'));
  await expect.poll(() => statusOf(user), POLLED).toBe(200);
  expect(changes).toHaveLength(2);
  expect(changes[1]).toBeUndefined();
});

/** Signs users out one after the other at the first pod, and asks a second after each; what the service answered. */
async function signOutsWhile(disturb: () => void): Promise<number[]> {
  const users = await Promise.all(Array.from({ length: SIGN_OUTS }, () => fleet.signIn()));
  expect(new Set(await Promise.all(users.map(statusOf)))).toEqual(new Set([200]));
  return Promise.all(
    users.map(async (user, i) => {
      await sleep(i * 200);
      if (i === 3) disturb();
      await fleet.as(user.accessToken, 'POST', '/auth/sign-out');
      await revocationBound();
      return statusOf(user);
    }),
  );
}

test('while one pod hangs no sign-out is missed', async () => {
  const [, pod] = fleet.pods;
  const answers = await signOutsWhile(() => pod!.signal('SIGSTOP'));
  expect(answers.filter((status) => ![401, 503].includes(status))).toEqual([]);
  const user = await fleet.signIn();
  await expect.poll(() => statusOf(user), POLLED).toBe(200);
  pod!.signal('SIGCONT');
});

// The last one: a pod is gone after it.
test('when one pod dies no sign-out is missed, and the others go on', async () => {
  const user = await fleet.signIn();
  const answers = await signOutsWhile(() => void fleet.pods[1]!.kill());
  expect(answers.filter((status) => ![401, 503].includes(status))).toEqual([]);
  expect(answers.at(-1)).toBe(401);
  await expect.poll(() => statusOf(user), POLLED).toBe(200);
});
