import { expect, it } from 'vitest';
import { CpuPace } from './cpu-pace.js';

function paceOf(limit: number | undefined) {
  const now = { wall: 0, cpu: 0 };
  const pace = new CpuPace(limit, { wall: () => now.wall, cpu: () => now.cpu });
  /** So much time goes by, in which the process uses so much of CPU. */
  const spend = (wall: number, cpu: number): number => {
    now.wall += wall;
    now.cpu += cpu;
    return pace.waitMs();
  };
  return { pace, spend };
}

it('holds nothing back without a quota', () => {
  expect(paceOf(undefined).spend(100, 400)).toBe(0);
});

it.each([0.5, 1, 2])('hashes one after the other within four fifths of a quota of %d cores', (limit) => {
  const { spend } = paceOf(limit);
  let [wall, cpu] = [0, 0];
  while (wall < 10_000) {
    const waited = spend(9, 9 * Math.ceil(limit));
    spend(waited, 0);
    wall += 9 + waited;
    cpu += 9 * Math.ceil(limit);
  }
  expect(cpu / wall).toBeGreaterThan(0.79 * limit);
  expect(cpu / wall).toBeLessThan(0.81 * limit);
});

it('gives way to requests', () => {
  const { spend } = paceOf(1);
  expect(spend(50, 30)).toBe(0);
  expect(spend(50, 75)).toBeCloseTo((75 - 40 - 10) / 0.8);
});

it('holds no hash back for longer than a period, however busy the process is', () => {
  expect(paceOf(1).spend(10_000, 20_000)).toBe(100);
});

it('makes good no more than a moment after the process was idle', () => {
  const { spend } = paceOf(1);
  spend(60_000, 0);
  expect(spend(1, 100)).toBeGreaterThan(80);
});
