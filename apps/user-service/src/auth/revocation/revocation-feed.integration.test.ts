import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SystemClock } from '#libs/clock/clock.js';
import { Migrator } from '#libs/database/migrator/migrator.js';
import { migrations } from '#migrations/index.js';
import type { PostgresServer } from '../../../../../scripts/postgres/postgres-server.ts';
import { startTemporaryPostgres } from '../../../../../scripts/postgres/temporary.ts';
import { TestDatabase } from '../../../../../test/harness/database.js';
import { chosenPrograms } from '../../../../../test/harness/servers/postgres-programs.js';
import { testConfig } from '../../../../../test/harness/test-config.js';
import type { AccessTokenClaims } from '../tokens/access-token.claims.js';
import { RevocationFeed } from './revocation-feed.js';
import { type FeedPoll, RevocationPoller } from './revocation-poll.js';

let db: TestDatabase;
const feeds: RevocationFeed[] = [];
beforeAll(async () => {
  db = await TestDatabase.create();
});
afterEach(() => Promise.all(feeds.splice(0).map((feed) => feed.onApplicationShutdown())));
afterAll(() => db.drop());

/** A feed that polls only when it is asked. */
function feedOf(url = db.url, revocationBoundMs = 10_000): RevocationFeed {
  const config = testConfig({ database: { url }, auth: { revocationBoundMs } });
  const feed = new RevocationFeed(new SystemClock(), config);
  feeds.push(feed);
  return feed;
}

const claimsOf = (sid: string) =>
  ({ sid, jti: '', sub: '', client_id: '', ver: 1 }) as unknown as AccessTokenClaims;
const isRevoked = (feed: RevocationFeed, sid: string) => feed.isRevoked(claimsOf(sid), 'kid');
/** Asks when all that the feed knows is older than the bound. */
const isRevokedLater = (feed: RevocationFeed, sid: string) => {
  Reflect.set(feed, 'freshAt', Number.NEGATIVE_INFINITY);
  return isRevoked(feed, sid);
};

const INSERT = `INSERT INTO revocations (id, kind, target, until)
  VALUES (gen_random_uuid(), 'session', $1, now() + interval '1 hour')`;
const revoke = (sid: string) => db.query(INSERT, [sid]);

/** Answers polls when the test says so. */
class HeldPoller {
  readonly polls: ((poll: FeedPoll) => void)[] = [];

  poll(): Promise<FeedPoll> {
    return new Promise((resolve) => this.polls.push(resolve));
  }

  close(): void {
    for (const answer of this.polls) answer(answerOf());
  }
}

const answerOf = (...sids: string[]): FeedPoll => ({
  position: { xmin: '1', origin: 'o' },
  entries: sids.map((target) => ({
    id: target,
    kind: 'session',
    target,
    minVer: null,
    until: new Date(4e12),
    xid: '1',
  })),
});

describe('knowledge older than the bound', () => {
  it('is renewed before an answer: what was revoked meanwhile is refused', async () => {
    const feed = feedOf();
    expect(await isRevokedLater(feed, 'one')).toBe(false);
    await revoke('one');
    expect(await isRevokedLater(feed, 'one')).toBe(true);
    expect(await isRevokedLater(feed, 'two')).toBe(false);
  });

  it('is renewed by one poll for all who wait, begun after the last of them came', async () => {
    const feed = feedOf();
    const poller = new HeldPoller();
    Reflect.set(feed, 'poller', poller);
    const first = isRevoked(feed, 'one');
    const others = Array.from({ length: 50 }, () => isRevoked(feed, 'one'));
    expect(poller.polls).toHaveLength(1);
    poller.polls[0]!(answerOf());
    expect(await first).toBe(false);
    await expect.poll(() => poller.polls.length).toBe(2);
    poller.polls[1]!(answerOf('one'));
    expect(new Set(await Promise.all(others))).toEqual(new Set([true]));
    expect(poller.polls).toHaveLength(2);
  });

  it('is nothing to answer from when the database cannot be asked', async () => {
    const feed = feedOf('postgres://user:password@127.0.0.1:1/nowhere');
    expect(feed.isFresh()).toBe(false);
    await expect(isRevoked(feed, 'one')).rejects.toMatchObject({ code: 'revocation_unknown' });
    await expect(isRevoked(feed, 'one')).rejects.toMatchObject({ code: 'revocation_unknown' });
  });
});

it('reads everything at its start, however much longer than the bound that takes', async () => {
  const own = await TestDatabase.create();
  await own.query(
    `INSERT INTO revocations (id, kind, target, until)
     SELECT gen_random_uuid(), 'session', n::text, now() + interval '1 hour' FROM generate_series(1, 100000) n`,
  );
  const feed = feedOf(own.url, 20);
  await feed.onApplicationBootstrap();
  await expect.poll(() => feed.hasRead, { timeout: 15_000 }).toBe(true);
  expect(feed.size).toBe(100_000);
  await feed.onApplicationShutdown();
  await own.drop();
});

it('misses nothing that was written early and committed late, however often it was woken meanwhile', async () => {
  const feed = feedOf();
  const early = new pg.Client({ connectionString: db.url });
  await early.connect();
  await early.query('BEGIN');
  await early.query(INSERT, ['early']);
  for (let n = 0; n < 10; n++) {
    await revoke(`late-${n}`);
    feed.wake();
    await expect.poll(() => isRevoked(feed, `late-${n}`)).toBe(true);
  }
  expect(await isRevoked(feed, 'early')).toBe(false);
  await early.query('COMMIT');
  feed.wake();
  await expect.poll(() => isRevoked(feed, 'early')).toBe(true);
  await early.end();
});

it('is not waited for without end when the database is silent', async () => {
  const feed = feedOf(db.url, 50);
  const poller = new HeldPoller();
  Reflect.set(feed, 'poller', poller);
  const asked = [isRevoked(feed, 'one'), isRevoked(feed, 'one')];
  for (const answer of asked) await expect(answer).rejects.toMatchObject({ code: 'revocation_unknown' });
});

it('takes at once what this pod has committed itself', async () => {
  const feed = feedOf();
  await isRevoked(feed, 'mine');
  feed.apply([{ id: '1', kind: 'session', target: 'mine', minVer: null, until: new Date(4e12) }]);
  expect(await isRevoked(feed, 'mine')).toBe(true);
});

it('leaves no connection behind when it stops while it connects', async () => {
  const feed = feedOf();
  const started = feed.onApplicationBootstrap();
  await feed.onApplicationShutdown();
  await started;
  const connections = () =>
    db.query(
      `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'user-service revocation feed'`,
    );
  // The server notices a moment later that its client is gone.
  await expect.poll(connections, { timeout: 5_000 }).toEqual([]);
});

describe('after a failover to another database', () => {
  let other: PostgresServer;
  let url: string;

  beforeAll(async () => {
    other = await startTemporaryPostgres({}, chosenPrograms());
    url = other.url('postgres');
    await new Migrator({ url, urlSetting: 'DATABASE_URL', migrations, report: () => undefined }).up();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(INSERT, ['revoked-there']);
    await client.end();
  });
  afterAll(() => other.stop());

  it('reads everything anew, old rows of that database too, and forgets those of the other', async () => {
    const feed = feedOf();
    await revoke('revoked-here');
    expect(await isRevoked(feed, 'revoked-here')).toBe(true);
    // Transaction ids here are far ahead of those there: a poll from the old position would find nothing.
    Reflect.set(feed, 'position', { ...Reflect.get(feed, 'position'), xmin: '4000000000' });
    const poller = new RevocationPoller(url, 10_000);
    Reflect.set(feed, 'poller', poller);
    expect(await isRevokedLater(feed, 'revoked-there')).toBe(true);
    expect(await isRevoked(feed, 'revoked-here')).toBe(false);
  });
});
