import type { Exchange } from '../load/closed-loop.ts';
import { collect } from '../load/collect.ts';
import { inTurn } from '../load/in-turn.ts';
import { OpenLoop } from '../load/open-loop.ts';
import { signInRequests } from '../stage/people.ts';
import { SignIns, type SignInsSeen } from './flood-sign-ins.ts';

/** Where the sign-ins go, and whose they are. */
export interface Target {
  readonly port: number;
  readonly databaseUrl: string;
}

export interface Flooding {
  readonly perSecond: number;
  readonly seconds: number;
}

/** What a source of sign-ins is asked, one thing at a time. */
export type Asked = { readonly target: Target } | { readonly flooding: Flooding };

export type Told = { readonly seen?: SignInsSeen } | { readonly failure: string };

/** Of everybody in turn over all floods: who signs in with each would lose the session that is checked to the newer ones. */
let signIns: Exchange;
let port: number;

async function answer(asked: Asked): Promise<Told> {
  if ('target' in asked) {
    port = asked.target.port;
    signIns = inTurn(await signInRequests(asked.target.databaseUrl));
    return {};
  }
  const { perSecond, seconds } = asked.flooding;
  const arrivals = new SignIns(signIns, perSecond);
  const loop = new OpenLoop(port, arrivals);
  collect();
  try {
    await loop.run(seconds);
  } finally {
    loop.close();
  }
  return { seen: arrivals.seen(seconds) };
}

process.on('message', (asked: Asked) => {
  void answer(asked)
    .catch((error: unknown): Told => ({ failure: String(error) }))
    .then((told) => process.send?.(told));
});
// The bench has gone.
process.on('disconnect', () => process.exit());
