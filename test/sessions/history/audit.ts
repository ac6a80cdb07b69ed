import { setTimeout as sleep } from 'node:timers/promises';
import { branches } from '../model/branches.js';
import type { AccessToken } from '../model/operation.js';
import type { ClientSession } from './client-session.js';
import type { History } from './history.js';
import { describeAnswer, letter } from './narration.js';
import { make } from './requests.js';
import { Violation } from './violation.js';

/**
 * At the end of a history everybody shows all that they ever got: of access tokens only those are taken
 * that are not revoked, a second after the last revocation, by every process; and of each session's refresh
 * tokens one leads forward, and the others to the same as before or nowhere.
 */
export async function audit(history: History): Promise<void> {
  await sleep(Math.max(0, history.lastRevocation + history.rules.boundMs - performance.now()));
  const { clients } = history.cast;
  const size = history.fleet.size;
  await Promise.all(
    clients.flatMap(({ accessTokens }) =>
      accessTokens.flatMap((access, n) => {
        const isNewest = n === accessTokens.length - 1;
        const pods = isNewest ? Array.from({ length: size }, (_, pod) => pod) : [n % size];
        return pods.map((pod) => checkAccess(history, access, pod));
      }),
    ),
  );
  history.allUsed();
  for (const client of clients) await presentAll(history, client);
  await history.look();
}

async function checkAccess(history: History, access: AccessToken, pod: number): Promise<void> {
  const { fleet, cast, rules, states, passedMs } = history;
  const operation = { kind: 'list', access } as const;
  const from = performance.now() + passedMs;
  const answer = await fleet.with(pod, (origin) => make(operation, cast, fleet.agent, origin));
  const by = performance.now();
  if (answer.status === undefined) return;
  const { sentAt } = answer;
  const given = { rules, at: { from, to: by + passedMs }, by, keyOf: cast.keyOf, sentAt, amongOthers: false };
  const isRight = states.some((state) =>
    branches(state, operation, given).some((way) => way.explains(answer)),
  );
  if (isRight) return;
  const name = `${letter(access.session)}${access.generation} (ver ${access.ver})`;
  throw new Violation(`In the end, pod ${pod} answers ${describeAnswer(answer)} to access token ${name}.`);
}

async function presentAll(history: History, client: ClientSession): Promise<void> {
  const present = (generation: number) => history.present(client, generation);
  await present(client.newest);
  // Newer ones that this brings are among them; an older one ends the session at last.
  const given = [...client.refreshTokens.keys()].toSorted((a, b) => b - a);
  for (const generation of given) await present(generation);
}
