import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { KeptTogether } from './kept-together.js';

const settled = () => new Promise(setImmediate);
let gone: string[];
let kept: KeptTogether;

beforeEach(() => {
  gone = [];
  kept = new KeptTogether();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

/** Begins work under a name; what is returned ends it. */
function begins(name: string): PromiseWithResolvers<void> {
  const work = Promise.withResolvers<void>();
  void kept
    .whenAllHave(() => work.promise)
    .then(
      () => gone.push(name),
      (error: unknown) => gone.push(`${name}: ${String(error)}`),
    );
  return work;
}

it('holds nobody who is alone', async () => {
  begins('alone').resolve();
  await settled();
  expect(gone).toEqual(['alone']);
});

it('holds each until the last of those who are under way has its answer', async () => {
  const [first, second, third] = [begins('first'), begins('second'), begins('third')];
  second.resolve();
  first.resolve();
  await settled();
  expect(gone).toEqual([]);
  third.resolve();
  await settled();
  expect(gone).toEqual(['second', 'first', 'third']);
});

it('counts a failure as an answer, and passes it on', async () => {
  const [first, second] = [begins('first'), begins('second')];
  first.resolve();
  second.reject('gone');
  await settled();
  expect(gone).toEqual(['first', 'second: gone']);
});

it('lets those who are held go after 10 ms, whoever is still under way', async () => {
  const [first, second] = [begins('first'), begins('slow')];
  first.resolve();
  await settled();
  vi.advanceTimersByTime(9);
  await settled();
  expect(gone).toEqual([]);
  vi.advanceTimersByTime(1);
  await settled();
  expect(gone).toEqual(['first']);
  second.resolve();
  await settled();
  expect(gone).toEqual(['first', 'slow']);
});
