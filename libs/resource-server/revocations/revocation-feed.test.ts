import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeIssuer, page, told } from '../../../test/resource-server/fake-issuer.js';
import { inTime, STEP_MS } from '../../../test/resource-server/in-time.js';
import { AccessTokenVerifier, type FeedOptions } from '../access-token-verifier.js';

let issuer: FakeIssuer;
let verifier: AccessTokenVerifier;
let changes: (string | undefined)[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  issuer = await FakeIssuer.create();
  changes = [];
  return () => {
    verifier?.close();
    vi.useRealTimers();
  };
});

const FEED: FeedOptions = {
  clientId: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f',
  clientSecret: 'usc_a+b/c',
  onChange: (failure) => changes.push(failure?.message),
};
const start = (feed: Partial<FeedOptions> = {}): void => {
  verifier = new AccessTokenVerifier({ ...issuer.options, feed: { ...FEED, ...feed } });
};
const outcomeOf = (token: string): Promise<string> =>
  verifier.verify(token).then(
    () => 'accepted',
    ({ code }) => code as string,
  );
const outcome = async (token?: string): Promise<string> => outcomeOf(token ?? (await issuer.token()));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const reads = () => issuer.requests.filter(({ url }) => url.pathname === '/revocations');
const sinceOf = () => reads().map(({ url }) => url.searchParams.get('since'));

describe('the feed', () => {
  it('is found by the metadata and read by the client, from the cursor on that the answer before gave', async () => {
    issuer.pages = [page({ cursor: 'one', reset: true }), page({ cursor: 'two' })];
    start();
    expect(await outcome()).toBe('accepted');
    await pass(300);
    await pass(300);
    expect(sinceOf()).toEqual([null, 'one', 'two']);
    const pair = `${FEED.clientId}:usc_a%2Bb%2Fc`;
    expect(reads()[0]!.headers.get('authorization')).toBe(`Basic ${Buffer.from(pair).toString('base64')}`);
  });

  it.each([
    ['session', 'session', {}],
    ['subject', 'user', { minVer: 2 }],
    ['jti', 'token', {}],
  ])("refuses a user's token by its %s, also one that was accepted before", async (kind, target, fields) => {
    issuer.pages = [page({ reset: true }), page({ revocations: [told(kind, target, fields)] })];
    start();
    const token = await issuer.token({ jti: 'token' });
    expect(await outcome(token)).toBe('accepted');
    await pass(300);
    expect(await outcome(token)).toBe('token_revoked');
    expect(await outcome(await issuer.token({ sid: 'other', sub: 'other' }))).toBe('accepted');
  });

  it.each([
    ['client', 'service', { minVer: 2 }],
    ['client_secret', 'secret', {}],
  ])("refuses a service client's token by its %s", async (kind, target, fields) => {
    issuer.pages = [page({ reset: true, revocations: [told(kind, target, fields)] })];
    start();
    expect(await outcome(await issuer.clientToken())).toBe('token_revoked');
    expect(await outcome(await issuer.clientToken({ ver: 2, secret_id: 'other' }))).toBe('accepted');
  });

  it('refuses every token under a key that was taken back', async () => {
    issuer.pages = [page({ reset: true, revocations: [told('kid', issuer.kid)] })];
    start();
    expect(await outcome()).toBe('token_revoked');
  });

  it('is read to its end before anything is accepted, page by page and at once', async () => {
    issuer.pages = [
      page({ cursor: 'one', reset: true, more: true }),
      page({ cursor: 'two', more: true }),
      page({ cursor: 'three', revocations: [told('session', 'session')] }),
    ];
    start();
    expect(await outcome()).toBe('token_revoked');
    expect(sinceOf()).toEqual([null, 'one', 'two']);
  });

  it('goes on where it was when a page did not come', async () => {
    issuer.pages = [
      page({ cursor: 'one', reset: true, more: true, revocations: [told('session', 'session')] }),
      () => Response.error(),
      page({ cursor: 'two' }),
    ];
    start();
    const token = await issuer.token();
    await pass(300);
    expect(await outcome(token)).toBe('token_revoked');
    expect(sinceOf()).toEqual([null, 'one', 'one']);
  });

  it('forgets what another database has said', async () => {
    issuer.pages = [
      page({ reset: true, revocations: [told('session', 'session')] }),
      page({ reset: true, more: true }),
      page({ revocations: [told('session', 'other')] }),
    ];
    start();
    expect(await outcome()).toBe('token_revoked');
    await pass(300);
    expect(await outcome()).toBe('accepted');
    expect(await outcome(await issuer.token({ sid: 'other' }))).toBe('token_revoked');
  });

  it('forgets what has named only expired tokens for a minute', async () => {
    const until = new Date(Date.now() + 100_000).toISOString();
    issuer.pages = [page({ reset: true, revocations: [told('session', 'session', { until })] }), page()];
    start();
    expect(await outcome()).toBe('token_revoked');
    await pass(150_000);
    expect(await outcome()).toBe('token_revoked');
    await pass(50_000);
    expect(await outcome()).toBe('accepted');
  });
});

describe('what is known', () => {
  it('is as old as the pod says, and the time since it was asked', async () => {
    issuer.pages = [page({ reset: true, ageMs: 600 })];
    start({ pollMs: 100_000 });
    const token = await issuer.token();
    expect(await outcome(token)).toBe('accepted');
    await pass(400);
    expect(await outcome(token)).toBe('accepted');
    expect(reads()).toHaveLength(1);
    await pass(1);
    expect(await outcome(token)).toBe('accepted');
    expect(reads()).toHaveLength(2);
  });

  it('is nothing when the pod that answers knows only what is too old', async () => {
    issuer.pages = [page({ reset: true, ageMs: 1_001 })];
    start();
    expect(await outcome()).toBe('verification_unavailable');
  });

  it('is read again by one request for all who wait, begun after they came', async () => {
    issuer.pages = [page({ reset: true })];
    start({ pollMs: 100_000 });
    const token = await issuer.token();
    expect(await outcome(token)).toBe('accepted');
    let answer!: (response: Response | Promise<Response>) => void;
    issuer.pages = [
      () => new Promise<Response>((resolve) => (answer = resolve)),
      page({ revocations: [told('session', 'session')] }),
    ];
    await pass(1_001);
    const first = outcomeOf(token);
    await pass(100);
    const others = Array.from({ length: 20 }, () => outcomeOf(token));
    await pass(0);
    answer(page()());
    expect(await first).toBe('accepted');
    expect(new Set(await Promise.all(others))).toEqual(new Set(['token_revoked']));
    expect(reads()).toHaveLength(3);
  });
});

describe('while the feed cannot be read', () => {
  it('nothing is accepted from a second after it was last known, and its loss and return are told once', async () => {
    issuer.pages = [page({ reset: true })];
    start();
    const token = await issuer.token();
    expect(await outcome(token)).toBe('accepted');
    issuer.trouble = 'refused';
    await pass(1_000);
    expect(await outcome(token)).toBe('accepted');
    await pass(1);
    expect(await outcome(token)).toBe('verification_unavailable');
    await pass(3_000);
    issuer.trouble = 'none';
    await pass(300);
    expect(await outcome(token)).toBe('accepted');
    expect(changes).toEqual(['fetch failed', undefined]);
  });

  it('nobody waits for longer than twice the bound, also for an answer that does not end', async () => {
    const endless = () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
    issuer.pages = [page({ reset: true }), endless];
    start();
    const token = await issuer.token();
    expect(await outcome(token)).toBe('accepted');
    await pass(1_001);
    const [began, waiting] = [performance.now(), outcomeOf(token)];
    await inTime(waiting);
    expect(await waiting).toBe('verification_unavailable');
    expect(performance.now() - began).toBeLessThanOrEqual(2_000 + STEP_MS);
  });

  it('one pod that is silent leaves time to ask another', async () => {
    issuer.pages = [page({ reset: true }), page({ revocations: [told('session', 'session')] })];
    start();
    const token = await issuer.token();
    expect(await outcome(token)).toBe('accepted');
    issuer.trouble = 'silent';
    await pass(300);
    issuer.trouble = 'none';
    await pass(501);
    expect(await outcome(token)).toBe('token_revoked');
    expect(reads()).toHaveLength(3);
  });

  it('the cause is there for the log', async () => {
    issuer.pages = [() => new Response('{"error":"invalid_client"}', { status: 401 })];
    start();
    await expect(verifier.ready()).rejects.toMatchObject({
      code: 'verification_unavailable',
      cause: { message: expect.stringContaining('answered 401: {"error":"invalid_client"}') },
    });
  });

  it.each([
    ['a kind that is unknown', { revocations: [told('device', 'x')] }],
    ['a kind that every object has', { revocations: [told('constructor', 'x')] }],
    ['a subject without a version', { revocations: [told('subject', 'x')] }],
    ['no time', { revocations: [told('session', 'x', { until: 'soon' })] }],
    ['no age', { ageMs: undefined }],
    ['no list', { revocations: undefined }],
  ])('%s, nothing is accepted: what is not understood may be a revocation', async (_, fields) => {
    issuer.pages = [page({ reset: true, ...fields })];
    start();
    expect(await outcome()).toBe('verification_unavailable');
  });
});

describe('once it is closed', () => {
  it('nothing is asked any more, and nothing accepted on what was known', async () => {
    issuer.pages = [page({ reset: true })];
    start();
    expect(await outcome()).toBe('accepted');
    verifier.close();
    const asked = reads().length;
    await pass(10_000);
    expect(reads()).toHaveLength(asked);
    expect(await outcome()).toBe('verification_unavailable');
    expect(changes).toEqual([]);
  });

  it('a request that is under way is ended', async () => {
    issuer.trouble = 'silent';
    start({ url: 'https://users.example.test/revocations' });
    const waiting = outcomeOf(await issuer.token());
    verifier.close();
    await pass(3_000);
    expect(await waiting).toBe('verification_unavailable');
    expect(reads()).toHaveLength(1);
  });
});
