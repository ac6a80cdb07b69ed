import { describe, expect, it } from 'vitest';
import { UntoldChanges } from './untold-changes.js';

function changes(max: number) {
  const clock = { now: 0 };
  return { clock, untold: new UntoldChanges(60, max, () => clock.now) };
}

describe('a change that Redis was not told', () => {
  it('counts until nothing read before it can be cached, and not longer', () => {
    const { clock, untold } = changes(10);
    untold.add('ada');
    clock.now = 59;
    expect([untold.has('ada'), untold.has('bob'), untold.ids()]).toEqual([true, false, ['ada']]);
    clock.now = 60;
    expect([untold.has('ada'), untold.ids()]).toEqual([false, []]);
  });

  it('counts anew with every change of the user', () => {
    const { clock, untold } = changes(10);
    untold.add('ada');
    clock.now = 40;
    untold.add('ada');
    clock.now = 99;
    expect(untold.has('ada')).toBe(true);
  });

  it('counts no more once Redis was told', () => {
    const { untold } = changes(10);
    untold.add('ada');
    untold.delete('ada');
    expect(untold.has('ada')).toBe(false);
  });
});

describe('an outage of Redis with very many changes', () => {
  it('keeps a bounded number of them, and takes every user for changed meanwhile', () => {
    const { clock, untold } = changes(3);
    for (const user of ['a', 'b', 'c']) untold.add(user);
    expect(untold.has('stranger')).toBe(false);
    clock.now = 10;
    untold.add('d');
    expect([untold.size, untold.has('a'), untold.has('stranger')]).toEqual([3, true, true]);
    clock.now = 60;
    expect([untold.has('a'), untold.has('stranger'), untold.has('d')]).toEqual([false, false, true]);
  });

  it('forgets by itself what is over', () => {
    const { clock, untold } = changes(1_000);
    for (let n = 0; n < 500; n++) untold.add(`user-${n}`);
    clock.now = 61;
    untold.add('last');
    expect([untold.size, untold.has('stranger')]).toEqual([1, false]);
  });
});
