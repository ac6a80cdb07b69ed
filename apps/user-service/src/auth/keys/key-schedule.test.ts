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

  it('does not go back to a key from before a revoked one: its tokens may be verified no more', () => {
    const plan = planKeys([key(1, 0), key(2, DAY, { revokedAt: at(9 * DAY) })], at(9 * DAY), policy);
    expect(plan.signing).toBeUndefined();
    expect(plan.published).toEqual([]);
    expect(plan.create).toEqual({ generation: 3, activatesAt: at(9 * DAY) });
  });

  it('signs early with the next key when the current one is revoked', () => {
    const keys = [key(1, 0, { revokedAt: at(DAY) }), key(2, 2 * DAY)];
    expect(planKeys(keys, at(DAY), policy).signing?.generation).toBe(2);
  });

  it('goes on with the current key when the next one is revoked, and makes another in its time', () => {
    const keys = [key(1, 0), key(2, 30 * DAY, { revokedAt: at(30 * DAY - 60) })];
    const plan = planKeys(keys, at(30 * DAY - 60), policy);
    expect([plan.signing?.generation, plan.create?.generation]).toEqual([1, 3]);
    expect(planKeys(keys, at(31 * DAY), policy).signing?.generation).toBe(1);
  });

  it('keeps a key past its term while a pod that waited for a revoked one reads the keys again', () => {
    const keys = [
      key(1, 0, { canSign: false, rootIds: ['b'] }),
      key(2, 41 * DAY, { canSign: false, rootIds: ['b'], revokedAt: at(40 * DAY) }),
      key(3, 10 * DAY),
    ];
    const end = 40 * DAY + 900 + SKEW;
    expect(generations(planKeys(keys, at(end - 1), policy).published)).toEqual([3, 1]);
    expect(generations(planKeys(keys, at(end), policy).published)).toEqual([3]);
  });

  it('wraps what replaces a revoked key under the roots of that one', () => {
    const [old, revoked, other] = [
      key(1, 0),
      key(2, DAY, { revokedAt: at(2 * DAY) }),
      key(3, 2 * DAY, { rootIds: ['b'] }),
    ];
    expect(mayWrap(other, 'a', [old, revoked, other])).toBe(true);
  });
});

describe('the time until which a plan holds', () => {
  const someKeys = fc
    .array(
      fc.record({
        activates: fc.integer({ min: -40 * DAY, max: 40 * DAY }),
        revoked: fc.option(fc.integer({ min: -40 * DAY, max: 40 * DAY })),
        canSign: fc.boolean(),
        rootIds: fc.subarray(['a', 'b'], { minLength: 1 }),
      }),
      { maxLength: 6 },
    )
    .map((made) =>
      made.map(({ activates, revoked, ...more }, index) =>
        key(index + 1, activates, { ...more, revokedAt: revoked === null ? null : at(revoked) }),
      ),
    );
  const essence = ({ signing, published, create }: ReturnType<typeof planKeys<ScheduledKey>>) => ({
    signing: signing?.generation,
    published: generations(published),
    creates: create !== undefined,
  });

  it('is no later than the next change', () => {
    fc.assert(
      fc.property(someKeys, fc.nat(60 * DAY), (keys, later) => {
        const plan = planKeys(keys, at(0), policy);
        const last = plan.changesAt ? Math.min(later, plan.changesAt.getTime() / 1000 - 1) : later;
        expect(essence(planKeys(keys, at(last), policy))).toEqual(essence(plan));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['the next key signs', [key(1, 0), key(2, 2 * DAY)], 2 * DAY],
    ['the next key is due', [key(1, 0)], 30 * DAY - PRE_PUBLISH_SECONDS],
    ['a retired key leaves the key set', [key(1, 0), key(2, DAY - 1)], DAY - 1 + 900 + SKEW],
  ])('ends when %s', (_, keys, seconds) => {
    expect(planKeys(keys, at(DAY), policy).changesAt).toEqual(at(seconds));
  });

  it('has no end when nothing is left to change', () => {
    expect(planKeys([], at(0), policy).changesAt).toBeUndefined();
  });
});
