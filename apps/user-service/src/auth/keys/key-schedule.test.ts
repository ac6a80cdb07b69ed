import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayWrap, planKeys, PRE_PUBLISH_SECONDS, type ScheduledKey } from './key-schedule.js';

const DAY = 86_400;
const SKEW = 60;
const policy = { rotationSeconds: 30 * DAY, maxAccessTokenSeconds: 900 };
const at = (seconds: number) => new Date(seconds * 1000);
const key = (generation: number, activates: number, more: Partial<ScheduledKey> = {}): ScheduledKey => ({
  generation,
  activatesAt: at(activates),
  revokedAt: null,
  canSign: true,
  rootIds: ['a'],
  ...more,
});
const generations = (keys: readonly ScheduledKey[]) => keys.map(({ generation }) => generation);

describe('the schedule', () => {
  it('makes the very first key to sign at once', () => {
    expect(planKeys([], at(5), policy)).toEqual({
      signing: undefined,
      published: [],
      create: { generation: 1, activatesAt: at(5) },
    });
  });

  it('makes the next key an hour before its time, and not a second earlier', () => {
    const due = 30 * DAY - PRE_PUBLISH_SECONDS;
    expect(planKeys([key(1, 0)], at(due - 1), policy).create).toBeUndefined();
    const next = { generation: 2, activatesAt: at(30 * DAY) };
    expect(planKeys([key(1, 0)], at(due), policy).create).toEqual(next);
  });

  it('still publishes a late key for an hour before it signs', () => {
    const plan = planKeys([key(1, 0)], at(90 * DAY), policy);
    expect(plan.signing?.generation).toBe(1);
    expect(plan.create).toEqual({ generation: 2, activatesAt: at(90 * DAY + PRE_PUBLISH_SECONDS) });
  });

  it('keeps a retired key in the key set until the tokens that it signed have expired', () => {
    const keys = [key(1, 0), key(2, 1000)];
    expect(generations(planKeys(keys, at(1000 + 900 + SKEW - 1), policy).published)).toEqual([2, 1]);
    expect(generations(planKeys(keys, at(1000 + 900 + SKEW), policy).published)).toEqual([2]);
  });

  it('makes a new key at once when no root opens the ones there are', () => {
    const lost = [key(1, 0, { canSign: false }), key(2, DAY, { canSign: false })];
    expect(planKeys(lost, at(2 * DAY), policy).create).toEqual({ generation: 3, activatesAt: at(2 * DAY) });
  });

  it('keeps publishing its own key beside one of pods with another root, for as long as it signs', () => {
    const keys = [key(1, 0), key(2, DAY, { canSign: false, rootIds: ['b'] })];
    for (const day of [2, 29, 40]) {
      const { signing, published } = planKeys(keys, at(day * DAY), policy);
      expect([signing?.generation, generations(published)]).toEqual([1, day < 40 ? [2, 1] : [1]]);
    }
  });

  it('drops a key whose roots were lost when its term and the tokens that it signed are over', () => {
    const keys = [key(1, 0, { canSign: false, rootIds: ['lost'] }), key(2, DAY), key(3, 31 * DAY)];
    const end = 30 * DAY + 900 + SKEW;
    expect(generations(planKeys(keys, at(end - 1), policy).published)).toEqual([3, 2, 1]);
    expect(generations(planKeys(keys, at(end), policy).published)).toEqual([3, 2]);
  });

  it('keeps a key past its term while a pod that has another root, too, waits for the key under that', () => {
    const keys = [key(1, 0, { canSign: false, rootIds: ['b'] }), key(2, 40 * DAY)];
    expect(generations(planKeys(keys, at(40 * DAY - 60), policy).published)).toEqual([2, 1]);
  });

  it('does not wrap a key under a root whose pods sign with an older one', () => {
    const [old, other] = [key(1, 0), key(2, DAY, { rootIds: ['b'] })];
    expect(mayWrap(other, 'a', [old, other])).toBe(false);
    expect(mayWrap(old, 'b', [old, other])).toBe(true);
    expect(mayWrap(other, 'c', [old, other])).toBe(true);
  });

  it('neither signs with a revoked key nor publishes it, and does not give its number again', () => {
    const revoked = [key(1, 0, { revokedAt: at(10) })];
    const plan = planKeys(revoked, at(20), policy);
    expect(plan.signing).toBeUndefined();
    expect(plan.published).toEqual([]);
    expect(plan.create?.generation).toBe(2);
  });

  it('signs with the first key although the clock of the pod that made it is ahead', () => {
    const plan = planKeys([key(1, SKEW)], at(0), policy);
    expect(plan.signing?.generation).toBe(1);
    expect(plan.create).toBeUndefined();
  });
});

interface Pod {
  /** Seconds by which its clock is ahead. */
  ahead: number;
  /** Its current root and the ones that it accepts. */
  roots: readonly string[];
}
interface Step {
  waits: number;
  pod: number;
}
/** A token as a pod signed it: by which key, and until when it is good. */
interface Signed {
  generation: number;
  exp: number;
}
interface KeyRow {
  generation: number;
  activatesAt: Date;
  rootIds: readonly string[];
  madeAt: number;
  /** Nothing else could sign: there was no time to publish it first. */
  atOnce: boolean;
}

/** Pods over one table of keys; every pod reads the table before it acts. */
class Fleet {
  readonly rows: KeyRow[] = [];
  private readonly tokens: Signed[] = [];

  constructor(
    private readonly pods: readonly Pod[],
    private readonly rotationSeconds: number,
  ) {}

  private keysOf({ roots }: Pod): ScheduledKey[] {
    return this.rows.map((row) => ({
      ...row,
      revokedAt: null,
      canSign: row.rootIds.some((root) => roots.includes(root)),
    }));
  }

  private plan(pod: Pod, now: number) {
    const clock = at(now + pod.ahead);
    return planKeys(this.keysOf(pod), clock, { ...policy, rotationSeconds: this.rotationSeconds });
  }

  private wrap(pod: Pod): void {
    const keys = this.keysOf(pod);
    for (const [index, known] of keys.entries()) {
      const missing = pod.roots.filter((root) => !known.rootIds.includes(root) && mayWrap(known, root, keys));
      if (known.canSign) this.rows[index]!.rootIds = [...known.rootIds, ...missing];
    }
  }

  act(index: number, now: number): void {
    const pod = this.pods[index % this.pods.length]!;
    this.wrap(pod);
    const { create, signing: before } = this.plan(pod, now);
    if (create) {
      assert.equal(create.generation, this.rows.length + 1);
      this.rows.push({ ...create, rootIds: pod.roots, madeAt: now, atOnce: !before });
    }
    const { generation } = this.plan(pod, now).signing!;
    this.tokens.push({ generation, exp: now + pod.ahead + policy.maxAccessTokenSeconds });
    const { madeAt, atOnce } = this.rows[generation - 1]!;
    assert(atOnce || now - madeAt >= PRE_PUBLISH_SECONDS - SKEW, 'published too late');
  }

  expectThatAllTokensVerify(now: number): void {
    for (const pod of this.pods) {
      const published = generations(this.plan(pod, now).published);
      for (const { generation, exp } of this.tokens) {
        assert(exp <= now + pod.ahead || published.includes(generation), 'a token cannot be verified');
      }
    }
  }

  expectOneSigningKey(now: number): void {
    const signing = new Set(this.pods.map((pod) => this.plan(pod, now).signing?.generation));
    const changing = this.rows.some(
      ({ activatesAt }) => Math.abs(activatesAt.getTime() / 1000 - now) <= SKEW,
    );
    assert(changing || signing.size === 1, 'pods sign with different keys');
  }
}

const steps = fc.array(
  fc.record<Step>({
    waits: fc.oneof(fc.nat(SKEW), fc.nat(1200), fc.integer({ min: 3000, max: 5000 }), fc.nat(40 * DAY)),
    pod: fc.nat(2),
  }),
  { minLength: 1, maxLength: 60 },
);
const ahead = fc.integer({ min: -SKEW / 2, max: SKEW / 2 });
const rotations = fc.constantFrom(60, 3600, DAY, 30 * DAY);
const podsWith = (...rings: string[][]) =>
  fc.array(fc.record<Pod>({ ahead, roots: fc.constantFrom(...rings) }), { minLength: 1, maxLength: 3 });

it.each([
  ['of one root', podsWith(['a']), true],
  ['of several roots, some accepting others’', podsWith(['a'], ['b'], ['c'], ['a', 'b'], ['b', 'c']), false],
])(
  'lets every token be verified until it expires, by pods %s whose clocks differ by up to a minute',
  (_, podsOfFleet, sameRoots) => {
    fc.assert(
      fc.property(steps, podsOfFleet, rotations, (taken, pods, rotationSeconds) => {
        const fleet = new Fleet(pods, rotationSeconds);
        let now = 1_800_000_000;
        for (const { waits, pod } of taken) {
          now += waits;
          fleet.act(pod, now);
          fleet.expectThatAllTokensVerify(now);
          if (sameRoots) fleet.expectOneSigningKey(now);
        }
      }),
      { numRuns: 300 },
    );
  },
);
