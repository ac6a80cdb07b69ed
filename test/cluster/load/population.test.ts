import { expect, test } from 'vitest';
import type { Exchange, Outcome } from './connections.js';
import { Population } from './population.js';

const account = { email: 'user@example.test', password: 'correct horse battery staple' };
const answer = (what: string, asExpected = false, body: unknown = undefined): Outcome => ({
  what,
  asExpected,
  ms: 1,
  body,
});
const tokens = (number: number) => ({ access_token: `a${number}`, refresh_token: `r${number}` });

/** One session, and what its server answers to refreshes, in turn; then it refreshes as it should. */
function oneSession(...refreshes: string[]) {
  const lost: string[] = [];
  const presented: unknown[] = [];
  const population = new Population([account], () => lost.push('lost'));
  population.add(tokens(0));
  const send = async ({ operation, body }: Exchange): Promise<Outcome> => {
    if (operation !== 'refresh') return answer('200 json', true);
    presented.push((body as { refresh_token: string }).refresh_token);
    const what = refreshes.shift();
    return what === undefined ? answer('200 json', true, tokens(presented.length)) : answer(what);
  };
  return { population, send, lost, presented };
}

test('a client whose refresh gets no answer or a 503 presents the same token again', async () => {
  const { population, send, lost, presented } = oneSession('503 problem+json', 'ECONNRESET');
  await population.verify(send);
  expect(presented).toEqual(['r0', 'r0', 'r0']);
  expect({ lost, size: population.size }).toEqual({ lost: [], size: 1 });
});

test('a session is lost when its refresh is refused', async () => {
  const { population, send, lost, presented } = oneSession('400 json');
  await population.verify(send);
  expect(presented).toEqual(['r0']);
  expect({ lost, size: population.size }).toEqual({ lost: ['lost'], size: 0 });
});

test('no refresh is sent for a session that has one under way', async () => {
  const { population, send } = oneSession();
  const first = population.refresh(send);
  expect(first).toBeDefined();
  expect(population.refresh(send)).toBeUndefined();
  await first;
});
