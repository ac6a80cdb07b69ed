import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ReceivedEvents, RecordingPublisher } from '../../test/events/recording-publisher.js';
import { TestOutbox } from '../../test/events/test-outbox.js';
import { relayRound } from '../../test/events/test-relay.js';

let outbox: TestOutbox;
beforeAll(async () => {
  outbox = await TestOutbox.create();
});
afterAll(() => outbox.close());

type Step =
  | { readonly do: 'append'; readonly user: number; readonly count: number }
  /** `after` events of the batch the broker goes away, or the pod is killed before its commit. */
  | { readonly do: 'relay'; readonly end: 'well' | 'failed' | 'killed'; readonly after: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('append' as const),
    user: fc.nat({ max: 2 }),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    do: fc.constant('relay' as const),
    end: fc.constantFrom('well' as const, 'failed' as const, 'killed' as const),
    after: fc.nat({ max: 5 }),
  }),
);

const never = new AbortController().signal;

it('delivers every event in the order of its user, however commits, failures and kills follow each other', async () => {
  const source = await outbox.connect();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const received = new ReceivedEvents();
      const users = await Promise.all([0, 1, 2].map(() => outbox.createUser()));
      for (const next of steps) {
        if (next.do === 'append') await outbox.append(users[next.user]!, next.count);
        else
          await relayRound(source, endingPublisher(received, next))
            .run(never)
            .catch(() => undefined);
      }
      const healthy = relayRound(source, new RecordingPublisher(received));
      while (!(await healthy.run(never)).idle);
      for (const user of users) expect(received.of(user)).toEqual(outbox.expected(user));
      expect(await outbox.waiting()).toBe(0);
    }),
    { numRuns: 40 },
  );
});

function endingPublisher(received: ReceivedEvents, { end, after }: Extract<Step, { do: 'relay' }>) {
  let left = after;
  return new RecordingPublisher(received, async () => {
    left -= 1;
    if (left >= 0 || end === 'well') return;
    if (end === 'failed') throw new Error('the broker is away');
    await outbox.killRelays();
  });
}
