import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RedisServer, startRedis } from '../../test/harness/servers/redis.js';
import type { Counter, KeyedBudget } from './counter.js';
import { ProcessCounter } from './process-counter.js';
import { RedisCounter } from './redis-counter.js';

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

let keys = 0;
const budget = (fields: Partial<KeyedBudget> = {}): KeyedBudget => ({
  key: `key-${++keys}`,
  quota: 3,
  windowMs: 60_000,
  binding: true,
  ...fields,
});

describe.each<[string, () => Counter]>([
  ['in Redis', () => new RedisCounter(redis)],
  ['in the process', () => new ProcessCounter()],
])('counting %s', (_where, make) => {
  let counter: Counter;
  beforeAll(() => {
    counter = make();
  });
  const spend = async (one: KeyedBudget) => (await counter.spend([one]))[0]!;

  it('grants a budget as often as it says, and then says what is left of its window', async () => {
    const one = budget();
    const counts = [await spend(one), await spend(one), await spend(one), await spend(one)];
    expect(counts.map(({ granted, remaining }) => [granted, remaining])).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    for (const { resetMs } of counts) {
      expect(resetMs).toBeGreaterThan(0);
      expect(resetMs).toBeLessThanOrEqual(60_000);
    }
  });

  it('grants exactly that many of 500 that come at once', async () => {
    const one = budget({ quota: 123 });
    const counts = await Promise.all(Array.from({ length: 500 }, () => spend(one)));
    expect(counts.filter(({ granted }) => granted)).toHaveLength(123);
  });

  it('takes nothing from a budget after one that binds and is used up', async () => {
    const [spent, after] = [budget({ quota: 1 }), budget()];
    await spend(spent);
    const counts = await counter.spend([spent, after]);
    expect(counts.map(({ granted }) => granted)).toEqual([false]);
    expect((await spend(after)).remaining).toBe(2);
  });

  it('goes on after one that is used up and does not bind', async () => {
    const [spent, after] = [budget({ quota: 1, binding: false }), budget()];
    await spend(spent);
    const counts = await counter.spend([spent, after]);
    expect(counts.map(({ granted }) => granted)).toEqual([false, true]);
  });

  it('takes back a unit that was granted', async () => {
    const one = budget({ quota: 1 });
    (await spend(one)).giveBack();
    await expect.poll(async () => (await spend(one)).granted).toBe(true);
  });

  it('takes back units of several windows at once, each to its own', async () => {
    const [one, two, kept] = [
      budget({ quota: 1 }),
      budget({ quota: 2, windowMs: 90_000 }),
      budget({ quota: 1 }),
    ];
    const counts = await counter.spend([one, two, kept]);
    for (const count of counts.slice(0, 2)) count.giveBack();
    await expect.poll(async () => (await spend(one)).granted).toBe(true);
    expect((await spend(two)).remaining).toBe(1);
    expect((await spend(kept)).granted).toBe(false);
  });

  it('begins anew when the window is over, and then takes nothing back that was granted before', async () => {
    const one = budget({ quota: 2, windowMs: 100 });
    const old = await spend(one);
    await spend(one);
    const fresh = { ...one, windowMs: 60_000 };
    await expect.poll(async () => (await spend(fresh)).granted).toBe(true);
    old.giveBack();
    expect((await spend(fresh)).granted).toBe(true);
    expect((await spend(fresh)).granted).toBe(false);
  });
});

it('a process forgets the oldest windows rather than outgrow its memory', async () => {
  const counter = new ProcessCounter(() => 0, 2);
  const [first, second, third] = [budget({ quota: 1 }), budget({ quota: 1 }), budget({ quota: 1 })];
  for (const one of [first, second, third]) await counter.spend([one]);
  const granted = async (one: KeyedBudget) => (await counter.spend([one]))[0]!.granted;
  expect([await granted(third), await granted(second)]).toEqual([false, false]);
  expect(await granted(first)).toBe(true);
});

it('a process never says that a window has more left than it is long, however its clock rounds', async () => {
  const clock = 242_527.258;
  expect(clock + 60_000 - clock).toBeGreaterThan(60_000);
  const [count] = await new ProcessCounter(() => clock).spend([budget()]);
  expect(count!.resetMs).toBe(60_000);
});

it('Redis keeps nothing of a window that is over', async () => {
  const one = budget({ windowMs: 100 });
  await new RedisCounter(redis).spend([one]);
  expect(await redis.exists(one.key)).toBe(1);
  await expect.poll(() => redis.exists(one.key)).toBe(0);
});

it('Redis that has lost the script gets it again', async () => {
  const counter = new RedisCounter(redis);
  await redis.script('FLUSH');
  expect((await counter.spend([budget()]))[0]!.granted).toBe(true);
});

const commandsSoFar = async () =>
  Number(/cmdstat_evalsha:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);

it('one request costs one command, however many budgets it has, and another one to give them back', async () => {
  const counter = new RedisCounter(redis);
  const first = budget();
  for (const count of await counter.spend([first])) count.giveBack();
  await expect.poll(() => redis.hget(first.key, 'spent')).toBe('0');
  const before = await commandsSoFar();
  const budgets = [budget({ quota: 1 }), budget({ quota: 1 }), budget({ quota: 1 })];
  const counts = await counter.spend(budgets);
  expect((await commandsSoFar()) - before).toBe(1);
  for (const count of counts) count.giveBack();
  await expect.poll(() => redis.hget(budgets.at(-1)!.key, 'spent')).toBe('0');
  expect((await commandsSoFar()) - before).toBe(2);
});

it('a unit is given back before more is asked for', async () => {
  const counter = new RedisCounter(redis);
  const one = budget({ quota: 1 });
  const [count] = await counter.spend([one]);
  count!.giveBack();
  expect((await counter.spend([one]))[0]!.granted).toBe(true);
});
