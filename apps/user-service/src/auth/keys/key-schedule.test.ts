import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planKeys, PRE_PUBLISH_SECONDS, type ScheduledKey } from './key-schedule.js';

const DAY = 86_400;
const SKEW = 60;
const policy = { rotationSeconds: 30 * DAY, accessTokenSeconds: 900 };
const at = (seconds: number) => new Date(seconds * 1000);
const key = (generation: number, activates: number, more: Partial<ScheduledKey> = {}): ScheduledKey => ({
  generation,
  activatesAt: at(activates),
  revokedAt: null,
  canSign: true,
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

interface Step {
  waits: number;
  pod: number;
}
/** A token as a pod signed it: by which key, and until when it is good. */
interface Signed {
  generation: number;
  exp: number;
}

/** Pods over one table of keys, each with its own clock; every pod reads the table before it acts. */
class Fleet {
  readonly keys: ScheduledKey[] = [];
  readonly tokens: Signed[] = [];
  readonly madeAt = new Map<number, number>();

  constructor(
    private readonly offsets: readonly number[],
    private readonly rotationSeconds: number,
  ) {}

  private plan(now: number) {
    return planKeys(this.keys, at(now), { rotationSeconds: this.rotationSeconds, accessTokenSeconds: 900 });
  }

  clockOf(pod: number, now: number): number {
    return now + this.offsets[pod % this.offsets.length]!;
  }

  act(pod: number, now: number): void {
    const clock = this.clockOf(pod, now);
    const { create } = this.plan(clock);
    if (create) {
      assert.equal(create.generation, this.keys.length + 1);
      this.keys.push({ ...create, revokedAt: null, canSign: true });
      this.madeAt.set(create.generation, now);
    }
    const { signing } = this.plan(clock);
    this.tokens.push({ generation: signing!.generation, exp: clock + 900 });
    const published = now - this.madeAt.get(signing!.generation)!;
    assert(signing!.generation === 1 || published >= PRE_PUBLISH_SECONDS - SKEW, 'published too late');
  }

  expectAgreement(now: number): void {
    const clocks = this.offsets.map((offset) => now + offset);
    const signing = new Set(clocks.map((clock) => this.plan(clock).signing?.generation));
    const changing = this.keys.some(
      ({ activatesAt }) => Math.abs(activatesAt.getTime() / 1000 - now) <= SKEW,
    );
    assert(changing || signing.size === 1, 'pods sign with different keys');
    for (const clock of clocks) {
      const published = generations(this.plan(clock).published);
      for (const { generation } of this.tokens.filter(({ exp }) => exp > clock)) {
        assert(published.includes(generation), 'a token cannot be verified');
      }
    }
  }
}

const steps = fc.array(
  fc.record<Step>({
    waits: fc.oneof(fc.nat(SKEW), fc.nat(1200), fc.integer({ min: 3000, max: 5000 }), fc.nat(40 * DAY)),
    pod: fc.nat(2),
  }),
  { minLength: 1, maxLength: 60 },
);
const offsets = fc.array(fc.integer({ min: -SKEW / 2, max: SKEW / 2 }), { minLength: 1, maxLength: 3 });
const rotations = fc.constantFrom(60, 3600, DAY, 30 * DAY);

it('lets every token be verified until it expires, by pods whose clocks differ by up to a minute', () => {
  fc.assert(
    fc.property(steps, offsets, rotations, (taken, clocks, rotationSeconds) => {
      const fleet = new Fleet(clocks, rotationSeconds);
      let now = 1_800_000_000;
      for (const { waits, pod } of taken) {
        now += waits;
        fleet.act(pod, now);
        fleet.expectAgreement(now);
      }
      expect(generations(fleet.keys)).toEqual(fleet.keys.map((_, index) => index + 1));
    }),
    { numRuns: 300 },
  );
});
