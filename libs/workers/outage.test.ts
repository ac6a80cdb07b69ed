import { beforeEach, expect, it } from 'vitest';
import { Outage } from './outage.js';

let lines: string[];
let outage: Outage;

beforeEach(() => {
  lines = [];
  const write = (line: unknown) => void lines.push(String(line));
  outage = new Outage({ warn: write, log: write }, { failing: 'Mail waits', over: 'Mail is sent again' });
});

it('is told when it begins, when it goes on for long, and when it is over', () => {
  for (let failure = 0; failure < 16; failure++) outage.failed(new Error(`no. ${failure}`));
  outage.over();
  expect(lines).toEqual(['Mail waits: no. 0', 'Mail waits: no. 15', 'Mail is sent again']);
});

it('counts the failures in a row', () => {
  expect([outage.failed('x'), outage.failed('x')]).toEqual([1, 2]);
  outage.over();
  expect(outage.failed('x')).toBe(1);
});

it('that never was is not over', () => {
  outage.over();
  expect(lines).toEqual([]);
});
