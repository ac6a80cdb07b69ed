import { describe, expect, it } from 'vitest';
import { countsLine, countsOf, readCounts, sum } from './counts.ts';

const report = { success: true, numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

describe('the counts that end a test run', () => {
  it('are what the report says', () => {
    expect(countsLine(countsOf(report))).toBe('3 passed, 0 failed');
  });

  it('count a file that does not load as a failure', () => {
    expect(countsLine(countsOf({ ...report, success: false }))).toBe('3 passed, 1 failed');
  });

  it('count a run without a report as a failure', () => {
    expect(countsLine(readCounts('/nonexistent/report.json'))).toBe('0 passed, 1 failed');
  });

  it('name what was skipped', () => {
    expect(countsLine(countsOf({ ...report, numPendingTests: 1, numTodoTests: 1 }))).toBe(
      '3 passed, 0 failed, 2 skipped',
    );
  });

  it('add up over runs', () => {
    const one = countsOf(report);
    expect(sum([one, one])).toEqual({ passed: 6, failed: 0, skipped: 0 });
  });
});
