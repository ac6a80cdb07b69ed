import type { Exchange } from '../load/closed-loop.ts';
import { type Line, number } from '../report/line.ts';
import { watchCaches } from '../stage/cache-hits.ts';
import type { Contestants } from '../stage/contestants.ts';
import { measureInTurn } from './in-turn.ts';
import { type Measured, medianRatio, medians } from './measured.ts';
import type { Bench, Outcome, Work } from './work.ts';

/** Of the floor's throughput. */
const BAR = { atLeast: 0.7 };
/** Beyond it a core counts as full. */
const FULL = 0.95;
/** Beyond it other work on the server's core is told. */
const DISTURBED = 0.05;

interface Compared {
  readonly name: string;
  readonly what: string;
  /** Requests a second that are meant by scale. */
  readonly scale: number;
  readonly exchange: (contestants: Contestants) => Exchange;
}

/** A work that the floor does too. */
export function besideFloor({ name, what, scale, exchange }: Compared): Work {
  return {
    name,
    async run({ contestants, rounds }: Bench): Promise<Outcome> {
      const both = await contestants();
      const sides = (['service', 'floor'] as const).map((side) => ({
        name: side,
        server: both[side],
        exchange: exchange(both),
      }));
      const caches = {
        service: await watchCaches(both.service),
        floor: await watchCaches(both.floor),
      };
      const [service, floor] = await measureInTurn(name, sides, rounds);
      const hits = { service: await caches.service(), floor: await caches.floor() };
      const notes = notesOf(name, medians(service!), medians(floor!), [...service!, ...floor!], hits);
      const line = lineOf(what, service!, floor!, scale);
      return { lines: [line], notes, data: { service, floor, cacheHits: hits } };
    },
  };
}

function lineOf(what: string, service: readonly Measured[], floor: readonly Measured[], scale: number): Line {
  const rate = (runs: readonly Measured[]): string => {
    const { perSecond, cpuMicros } = medians(runs);
    return `${number(perSecond)}/s, ${number(cpuMicros)} µs`;
  };
  return {
    what,
    service: rate(service),
    against: `floor ${rate(floor)}`,
    reached: medianRatio(service, floor, ({ perSecond }) => perSecond),
    unit: '×',
    byCpu: medianRatio(floor, service, ({ cpuMicros }) => cpuMicros),
    bar: BAR,
    scale: `${number(scale)}/s`,
  };
}

function notesOf(
  name: string,
  service: Measured,
  floor: Measured,
  runs: readonly Measured[],
  hits: Record<'service' | 'floor', Record<string, number>>,
): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const told = (caches: Record<string, number>): string =>
    Object.entries(caches)
      .map(([cache, share]) => `${cache} ${percent(share)}`)
      .join(', ') || 'none';
  const of = (
    who: string,
    { p50Ms, p99Ms, serverBusy, otherBusy }: Measured,
    caches: Record<string, number>,
  ) =>
    `${name}, ${who}: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms; its core ${percent(serverBusy)} used, the other ${percent(otherBusy)}; hits of caches: ${told(caches)}`;
  const notes = [of('service', service, hits.service), of('floor', floor, hits.floor)];
  if (floor.serverBusy < FULL && floor.otherBusy >= FULL)
    notes.push(`${name}: the floor waited for PostgreSQL or the generator, so the ratio by CPU says more.`);
  const disturbed = Math.max(...runs.map((run) => run.disturbed));
  if (disturbed > DISTURBED)
    notes.push(`${name}: other programs took up to ${percent(disturbed)} of the server's core.`);
  return notes;
}
