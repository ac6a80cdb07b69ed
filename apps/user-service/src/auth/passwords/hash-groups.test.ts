import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HashGroups } from './hash-groups.js';

const turn = () => new Promise(setImmediate);
let gone: string[];
let groups: HashGroups;

beforeEach(() => {
  gone = [];
  groups = new HashGroups();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

async function joins(name: string, others: number): Promise<void> {
  void groups.join(others).then(() => gone.push(name));
  await Promise.resolve();
}

it('holds nobody where nobody waits for a hash', async () => {
  await joins('alone', 0);
  expect(gone).toEqual(['alone']);
});

it('lets a group go when as many are held as still wait for their hash, in one turn of the event loop', async () => {
  await joins('first', 4);
  await joins('second', 3);
  expect(gone).toEqual([]);
  expect(groups.held).toBe(2);
  await joins('third', 2);
  await Promise.resolve();
  expect(gone).toEqual(['first', 'second', 'third']);
  expect(groups.held).toBe(0);
});

it('holds no more than eight, however many still wait', async () => {
  for (let n = 1; n <= 7; n += 1) await joins(String(n), 100);
  expect(gone).toEqual([]);
  await joins('8', 100);
  while (gone.length < 8) await turn();
  expect(gone).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
});

it('begins a new group while the last one still goes', async () => {
  await joins('first', 2);
  await joins('second', 2);
  await joins('of the next', 5);
  while (gone.length < 2) await turn();
  await turn();
  expect(gone).toEqual(['first', 'second']);
  await joins('its last', 0);
  await turn();
  expect(gone).toEqual(['first', 'second', 'of the next', 'its last']);
});

it('holds nobody for longer than 100 ms', async () => {
  await joins('first', 8);
  await vi.advanceTimersByTimeAsync(50);
  await joins('second', 8);
  await vi.advanceTimersByTimeAsync(49);
  expect(gone).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  while (gone.length < 2) await turn();
  expect(gone).toEqual(['first', 'second']);
});
