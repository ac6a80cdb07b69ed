import type { ApiResponse } from '../../harness/http-client.js';
import type { TestApp } from '../../harness/test-app.js';
import { newAddress } from '../new-address.js';

export const PASSWORD = 'plum-Kettle-41-orbit';

/** What production hashes with and when it mails, so that both hide and show what they would there. */
export const AS_IN_PRODUCTION = {
  auth: { password: { memoryKiB: 19_456, iterations: 2 } },
  mail: { delayMs: 100 },
};

/** A route that anybody may call with an address, or with what an address led to. */
export interface Route {
  /** What is there before anybody asks; returns what to ask with. Unless given, the address itself. */
  readonly prepare?: (email: string) => Promise<string>;
  readonly ask: (subject: string) => Promise<ApiResponse>;
}

export interface Samples {
  /** Milliseconds. */
  readonly known: number[];
  readonly unknown: number[];
  /** What an observer sees of the answers, but for what differs between any two. */
  readonly seen: Set<string>;
}

/** Asks for so many known and as many unknown addresses in a random order, each address once. */
export async function takeSamples(
  app: TestApp,
  { ask, prepare = async (email) => email }: Route,
  count: number,
): Promise<Samples> {
  const samples: Samples = { known: [], unknown: [], seen: new Set() };
  const pair = async () => {
    const [email, other] = [newAddress(), newAddress()];
    await app.users.create({ email, password: `${PASSWORD}-of-its-owner` });
    return [
      { subject: await prepare(email), times: samples.known },
      { subject: await prepare(other), times: samples.unknown },
    ];
  };
  const pairs = await Promise.all(Array.from({ length: count }, pair));
  // The first reader of a row that was just written has more to do; accounts are older than that.
  await app.db.query('VACUUM ANALYZE users, pending_registrations');
  for (const { subject, times } of shuffled(pairs.flat())) {
    const began = performance.now();
    const answer = await ask(subject);
    times.push(performance.now() - began);
    samples.seen.add(shape(answer));
  }
  return samples;
}

function shuffled<T>(items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: Math.random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}

const VARIES = /"(?:registrationId|expiresAt|traceId|requestId)":"[^"]+"/g;
const VARYING_HEADERS = ['date', 'x-request-id', 'traceparent', 'ratelimit', 'connection', 'keep-alive'];

function shape({ status, headers, text }: ApiResponse): string {
  const kept = Object.entries(headers).filter(([name]) => !VARYING_HEADERS.includes(name));
  return JSON.stringify([status, kept.toSorted(), text.replaceAll(VARIES, '')]);
}
