import { describe, expect, it } from 'vitest';
import { decideReplacement, decideRotation } from './key-decisions.js';
import type { ScheduledKey } from './key-schedule.js';

const HOUR = 3600;
const policy = { rotationSeconds: 720 * HOUR, maxAccessTokenSeconds: 900 };
const at = (seconds: number) => new Date(seconds * 1000);
const NOW = at(HOUR);
const key = (generation: number, activates: number, more: Partial<ScheduledKey> = {}): ScheduledKey => ({
  generation,
  activatesAt: at(activates),
  revokedAt: null,
  canSign: true,
  rootIds: ['a'],
  ...more,
});

describe('a rotation', () => {
  const rotation = (keys: ScheduledKey[], lead: number) => decideRotation(keys, NOW, lead, policy);

  it('makes the next key, to sign after the time given', () => {
    const due = { generation: 2, activatesAt: at(2 * HOUR) };
    expect(rotation([key(1, 0)], HOUR)).toEqual({ change: 'make', due });
  });

  it('makes the very first key to sign at once', () => {
    expect(rotation([], HOUR)).toEqual({ change: 'make', due: { generation: 1, activatesAt: NOW } });
  });

  it('makes no second one while the next key waits', () => {
    const next = key(2, 2 * HOUR);
    expect(rotation([key(1, 0), next], HOUR)).toEqual({ change: 'none', key: next });
  });

  it('brings a waiting key forward, and never puts it off', () => {
    const next = key(2, 2 * HOUR);
    expect(rotation([key(1, 0), next], 60)).toEqual({
      change: 'hasten',
      key: next,
      activatesAt: at(HOUR + 60),
    });
    expect(rotation([key(1, 0), key(2, HOUR + 30)], 60)).toMatchObject({ change: 'none' });
  });

  it('makes another one for a next key that was revoked', () => {
    const keys = [key(1, 0), key(2, 2 * HOUR, { revokedAt: NOW })];
    expect(rotation(keys, HOUR)).toMatchObject({ change: 'make', due: { generation: 3 } });
  });

  it('is refused where no key opens: nobody would sign with another one', () => {
    expect(rotation([key(1, 0, { canSign: false })], HOUR)).toEqual({ change: 'refused' });
  });
});

describe('after a revocation', () => {
  const replacement = (...keys: ScheduledKey[]) => decideReplacement(keys, NOW, policy);

  it('of the current key another one is made that signs at once', () => {
    expect(replacement(key(1, 0, { revokedAt: NOW }))).toEqual({
      change: 'make',
      due: { generation: 2, activatesAt: NOW },
    });
  });

  it('of the current key the next one signs at once, if it waits', () => {
    const next = key(2, 2 * HOUR);
    expect(replacement(key(1, 0, { revokedAt: NOW }), next)).toEqual({
      change: 'hasten',
      key: next,
      activatesAt: NOW,
    });
  });

  it('of another key the current one signs on', () => {
    expect(replacement(key(1, 0, { revokedAt: NOW }), key(2, 60))).toBeUndefined();
    expect(replacement(key(1, 0), key(2, 2 * HOUR, { revokedAt: NOW }))).toBeUndefined();
  });

  it('is made nothing where no key opens', () => {
    expect(replacement(key(1, 0, { revokedAt: NOW, canSign: false }))).toBeUndefined();
  });
});
