import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { UserService } from '../../apps/user-service/src/users/user.service.js';
import type { ApiResponse } from '../harness/http-client.js';
import { useApp } from '../harness/use-app.js';
import { type RankTest, rankTest } from './rank-test.js';

/** Of each kind. With so many the interval is some ±0.02 wide where nothing tells them apart. */
const SAMPLES = 2_000;
const TOLERANCE = 0.05;
const LEAK_MS = 5;
const PASSWORD = 'plum-Kettle-41-orbit';

// What production hashes with, so that hashing hides and shows what it would there.
const app = useApp({ config: { auth: { password: { memoryKiB: 19_456, iterations: 2 } } } });

interface Route {
  /** What is there before anybody asks; returns what to ask with. Unless given, the address itself. */
  readonly prepare?: (email: string) => Promise<string>;
  readonly ask: (subject: string) => Promise<ApiResponse>;
}

/** Routes that anybody may call with an address, or with what an address led to. */
const ROUTES: Readonly<Record<string, Route>> = {
  'sign-in': { ask: (email) => app.api.post('/auth/sign-in', { email, password: PASSWORD }) },
  register: { ask: (email) => app.api.post('/auth/register', { email, password: PASSWORD }) },
  'forgot password': { ask: (email) => app.api.post('/auth/forgot-password', { email }) },
  'resend of a code': {
    prepare: pendingRegistration,
    ask: (registrationId) => app.api.post('/auth/verify-email/resend', { registrationId }),
  },
};

/** A registration whose next code may be sent. */
async function pendingRegistration(email: string): Promise<string> {
  const id = randomUUID();
  await app.db.query(
    `INSERT INTO pending_registrations
       (id, email, email_normalized, password_hash, root_id, code_sent_at, expires_at)
     VALUES ($1, $2, $2, 'x', 'x', now() - interval '2 hours', now() + interval '1 hour')`,
    [id, email],
  );
  return id;
}

interface Samples {
  readonly known: number[];
  readonly unknown: number[];
  /** What an observer sees of the answers, but for what differs between any two. */
  readonly seen: Set<string>;
}

/** Asks for known and unknown addresses in a random order, each address once. */
async function sample({ ask, prepare = async (email) => email }: Route, count: number): Promise<Samples> {
  const samples: Samples = { known: [], unknown: [], seen: new Set() };
  const subjects: { subject: string; times: number[] }[] = [];
  for (let i = 0; i < count; i++) {
    const [email, other] = [`${randomUUID()}@example.test`, `${randomUUID()}@example.test`];
    await app.users.create({ email, password: `${PASSWORD}-of-its-owner` });
    subjects.push({ subject: await prepare(email), times: samples.known });
    subjects.push({ subject: await prepare(other), times: samples.unknown });
  }
  // The first reader of a row that was just written has more to do; accounts are older than that.
  await app.db.query('VACUUM ANALYZE users, pending_registrations');
  for (const { subject, times } of shuffled(subjects)) {
    const { elapsedMs, answer } = await timed(() => ask(subject));
    times.push(elapsedMs);
    samples.seen.add(shape(answer));
  }
  return samples;
}

function shuffled<T>(items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: Math.random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}

async function timed(ask: () => Promise<ApiResponse>): Promise<{ elapsedMs: number; answer: ApiResponse }> {
  const began = performance.now();
  const answer = await ask();
  return { elapsedMs: performance.now() - began, answer };
}

const VARIES = /"(?:registrationId|expiresAt|traceId|requestId)":"[^"]+"/g;
const VARYING_HEADERS = ['date', 'x-request-id', 'traceparent', 'ratelimit', 'connection', 'keep-alive'];

function shape({ status, headers, text }: ApiResponse): string {
  const kept = Object.entries(headers).filter(([name]) => !VARYING_HEADERS.includes(name));
  return JSON.stringify([status, kept.toSorted(), text.replaceAll(VARIES, '')]);
}

const described = (name: string, { auc, low, high }: RankTest): string =>
  `${name}: AUC ${auc.toFixed(3)}, 95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}`;
const tellsNothing = ({ low, high }: RankTest): boolean => low >= 0.5 - TOLERANCE && high <= 0.5 + TOLERANCE;

describe('whether an address has an account', () => {
  it.each(Object.keys(ROUTES))('%s tells neither by its answer nor by its time', async (name) => {
    const { known, unknown, seen } = await sample(ROUTES[name]!, SAMPLES);
    const result = rankTest(unknown, known);
    console.log(described(`${name}, ${SAMPLES} of each`, result));
    expect([...seen]).toHaveLength(1);
    expect(tellsNothing(result), described(name, result)).toBe(true);
  });

  it(`would be told by a leak of ${LEAK_MS} ms, which these tests find`, async () => {
    const users = app.nest.get(UserService, { strict: false });
    const find = users.findForSignIn.bind(users);
    users.findForSignIn = async (email) => {
      const account = await find(email);
      if (account) await new Promise((resolve) => setTimeout(resolve, LEAK_MS));
      return account;
    };
    const { known, unknown } = await sample(ROUTES['sign-in']!, SAMPLES / 3);
    const result = rankTest(unknown, known);
    console.log(described(`sign-in with a leak of ${LEAK_MS} ms`, result));
    expect(tellsNothing(result)).toBe(false);
    expect(result.low).toBeGreaterThan(0.5 + TOLERANCE);
  });
});
