import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { collectWhenIdle } from './idle-memory.js';

let utilization = 0;
const collect = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
  collect.mockClear();
  collectWhenIdle(collect, () => utilization);
});
afterEach(() => vi.useRealTimers());

const pass = (seconds: number, share: number) => {
  utilization = share;
  vi.advanceTimersByTime(seconds * 1000);
};

it('collects once the start is over', () => {
  pass(3, 0.8);
  pass(2, 0.01);
  expect(collect).not.toHaveBeenCalled();
  pass(1, 0.01);
  expect(collect).toHaveBeenCalledOnce();
});

it('collects once for as long as nothing is to be done', () => {
  pass(600, 0.01);
  expect(collect).toHaveBeenCalledOnce();
});

it('collects again after load', () => {
  pass(10, 0.01);
  pass(300, 0.5);
  expect(collect).toHaveBeenCalledOnce();
  pass(3, 0.01);
  expect(collect).toHaveBeenCalledTimes(2);
});

it('does not stop a process again and again whose load comes and goes', () => {
  for (let turn = 0; turn < 9; turn += 1) {
    pass(2, 0.5);
    pass(4, 0.01);
  }
  expect(collect).toHaveBeenCalledOnce();
  pass(60, 0.01);
  expect(collect).toHaveBeenCalledTimes(2);
});
