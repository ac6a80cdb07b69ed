import { describe, expect, it } from 'vitest';
import type { Verdict } from '../shown-token.js';
import { checkHistory } from './check-history.js';
import type { Operation } from './operation.js';

/** The answer to the act comes at 1,000. */
const ACT: Operation = {
  kind: 'act',
  revocation: 1,
  act: 'sign-out',
  process: 0,
  start: 990,
  end: 1_000,
  status: 204,
};
const probe = (process: number, start: number, verdict: Verdict): Operation => ({
  kind: 'probe',
  revocation: 1,
  process,
  start,
  end: start + 5,
  verdict,
});
const check = (...probes: Operation[]) => checkHistory([ACT, ...probes], 2)[0]!;
const GOOD = [0, 1].flatMap((process) => [
  probe(process, 1_001, 'refused'),
  probe(process, 2_000, 'refused'),
]);

describe('the check of a history', () => {
  it('finds no fault and no acceptance where every process refuses from the answer on', () => {
    expect(check(...GOOD)).toEqual({
      revocation: 1,
      act: 'sign-out',
      lastAcceptance: 0,
      refusedEverywhere: 6,
      faults: [],
    });
  });

  it('measures the last acceptance anywhere by when it was asked for, and the last first refusal by its answer', () => {
    const late = [
      probe(0, 1_001, 'refused'),
      probe(1, 1_200, 'accepted'),
      probe(1, 1_300, 'refused'),
      probe(0, 2_000, 'refused'),
      probe(1, 2_000, 'refused'),
    ];
    expect(check(...late)).toMatchObject({ lastAcceptance: 200, refusedEverywhere: 305, faults: [] });
  });

  it('counts no request that was sent before the answer was there', () => {
    expect(check(probe(1, 999, 'accepted'), ...GOOD)).toMatchObject({ lastAcceptance: 0, faults: [] });
  });

  it.each([
    [[probe(1, 2_000, 'accepted')], 'process 1, asked 1000 ms after the answer, takes it'],
    [[probe(0, 1_500, 'accepted')], 'process 0, asked 500 ms after the answer, takes it again'],
  ])('finds the fault of a process (%#)', (bad, fault) => {
    expect(check(...GOOD, ...bad).faults).toEqual([fault]);
  });

  it('takes no process for good that was not asked', () => {
    const { refusedEverywhere, faults } = check(...GOOD.slice(0, 2));
    expect(refusedEverywhere).toBe(Number.POSITIVE_INFINITY);
    expect(faults).toEqual(['process 1 never refuses it', 'process 1 was not asked after 1000 ms']);
  });

  it('takes a process that cannot know for one that has neither accepted nor refused', () => {
    expect(check(...GOOD, probe(1, 2_100, 'unknown')).faults).toEqual([]);
    expect(check(...GOOD.slice(0, 2), probe(1, 2_100, 'unknown')).faults).toEqual([
      'process 1 never refuses it',
    ]);
  });
});
