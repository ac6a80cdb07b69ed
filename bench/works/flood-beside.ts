import type { Answer } from '../load/answer.ts';
import type { Exchange } from '../load/closed-loop.ts';
import { collect } from '../load/collect.ts';
import { OpenLoop } from '../load/open-loop.ts';
import { quantile } from '../load/quantile.ts';
import { watchHeldUp } from '../stage/held-up.ts';
import type { Server } from '../stage/server.ts';
import type { HeldSession } from '../stage/sessions.ts';
import { checks, profiles } from './exchanges.ts';

/** Of each of the two routes beside the flood. */
const BESIDE_PER_SECOND = 200;
/** Of a phase that is not measured: connections are made, the queue fills, and is served down to what a flood leaves of it. */
export const SETTLE_SECONDS = 2;

export const ROUTES = ['check', 'me'] as const;
export type Route = (typeof ROUTES)[number];

export interface Phase {
  readonly p50Ms: Record<Route, number>;
  readonly p99Ms: Record<Route, number>;
  /** Share of the time for which the service waited for its core, as `watchHeldUp` tells. */
  readonly heldUp: number;
}

/** Of all users in turn over all phases: whether a profile is still kept must not hang on the phase before. */
export const requestsBeside = (sessions: HeldSession[]): Record<Route, Exchange> => ({
  check: checks({ sessions }),
  me: profiles({ sessions }),
});

/** Who is asked for what. */
export interface Beside {
  readonly service: Server;
  readonly requests: Record<Route, Exchange>;
}

/** A light load of both routes, each answered with 200. */
export async function beside({ service, requests }: Beside, seconds: number): Promise<Phase> {
  const times: Record<Route, number[]> = { check: [], me: [] };
  let heldUp = 0;
  const loops = ROUTES.map((route) => {
    const took = ({ status, body }: Answer, ms: number): void => {
      if (status !== 200) throw new Error(`${route} answered ${status}: ${body.toString()}`);
      times[route].push(ms);
    };
    return new OpenLoop(service.port, {
      perSecond: BESIDE_PER_SECOND,
      next: () => requests[route].next(0),
      took,
    });
  });
  collect();
  try {
    await Promise.all(loops.map((loop) => loop.run(SETTLE_SECONDS)));
    for (const route of ROUTES) times[route] = [];
    const watched = watchHeldUp(service.pid);
    await Promise.all(loops.map((loop) => loop.run(seconds))).finally(() => (heldUp = watched()));
  } finally {
    for (const loop of loops) loop.close();
  }
  const of = (share: number) =>
    Object.fromEntries(
      ROUTES.map((route) => [route, quantile(Float64Array.from(times[route]).toSorted(), share)]),
    ) as Record<Route, number>;
  return { p50Ms: of(0.5), p99Ms: of(0.99), heldUp };
}

export const phaseText = ({ p50Ms, p99Ms, heldUp }: Phase): string =>
  [
    ...ROUTES.map((route) => `${route} p50 ${p50Ms[route].toFixed(1)} ms, p99 ${p99Ms[route].toFixed(1)} ms`),
    `held up for ${(heldUp * 100).toFixed(2)} %`,
  ].join('; ');
