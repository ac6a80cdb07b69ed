import fc from 'fast-check';
import type { Crash } from './crash.js';
import type { History } from './history.js';
import { type Intent, NOTHING } from './intent.js';

type Command = fc.AsyncCommand<History, History>;
type Known = Readonly<Pick<History, 'cast' | 'passedMs' | 'sessionAt' | 'canRestore'>>;

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** No history lasts longer for the service: sessions that ended 90 days ago are deleted. */
const LONGEST_MS = 60 * DAY;

/** Commands have no texts of their own: a history tells what came of each. */
function command(check: (history: Known) => boolean, run: (history: History) => Promise<void>): Command {
  return {
    check: (history) => !history.isOver && check(history as Known),
    run: (history) => run(history),
    toString: () => '',
  };
}

const step = (intents: readonly Intent[], crash?: Crash) =>
  command(
    ({ cast }) => intents.some(({ kind }) => kind === 'sign-in' || cast.clients.length > 0),
    (history) => history.perform(intents, crash),
  );
const pass = (ms: number) =>
  command(
    ({ passedMs }) => passedMs + ms <= LONGEST_MS,
    (history) => history.pass(ms),
  );
const save = (n: number) =>
  command(
    (history) => history.sessionAt(n) !== undefined,
    (history) => history.save(history.sessionAt(n)!),
  );
const restore = () =>
  command(
    ({ canRestore }) => canRestore,
    (history) => history.restore(),
  );
const restart = (pod: number) =>
  command(
    () => true,
    (history) => history.restart(pod),
  );

/** Histories of one user over so many pods; most of what happens is refreshing. */
export function histories(pods: number): fc.Arbitrary<Iterable<Command>> {
  const pod = fc.nat(pods - 1);
  const session = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(3) });
  const some = fc.record({ pod, session, target: fc.nat(3), admin: fc.boolean() });
  const a = (
    kind: Intent['kind'],
    back: fc.Arbitrary<number> = fc.constant(0),
    lost: fc.Arbitrary<boolean> = fc.constant(false),
  ) =>
    fc
      .tuple(some, back, lost)
      .map(([part, n, isLost]): Intent => ({ ...NOTHING, ...part, kind, back: n, lost: isLost }));
  const refresh = a(
    'refresh',
    weighted([12, 0], [3, 1], [1, -1], [1, 2], [1, 6]),
    weighted([3, false], [1, true]),
  );
  const intent = fc.oneof(
    { weight: 24, arbitrary: refresh },
    { weight: 8, arbitrary: a('list', weighted([4, 0], [1, 1], [1, 4])) },
    { weight: 6, arbitrary: a('sign-in') },
    { weight: 2, arbitrary: a('sign-out', weighted([3, 0], [1, 1])) },
    { weight: 2, arbitrary: a('end-session') },
    { weight: 1, arbitrary: a('sign-out-everywhere') },
    { weight: 1, arbitrary: a('disable') },
    { weight: 3, arbitrary: a('enable') },
    { weight: 2, arbitrary: a('set-roles') },
  );
  const race = fc.array(intent, { minLength: 2, maxLength: 4 });
  const sameAtOnce = fc
    .tuple(
      fc.oneof({ weight: 4, arbitrary: refresh }, { weight: 1, arbitrary: a('sign-in') }),
      fc.array(pod, { minLength: 2, maxLength: 5 }),
    )
    .map(([one, on]) => on.map((n) => ({ ...one, pod: n })));
  const crash = fc
    .tuple(fc.array(intent, { minLength: 1, maxLength: 2 }), pod, fc.constantFrom('before', 'after'))
    .map(([intents, on, moment]) => step(intents, { pod: on, moment }));
  const any = fc.oneof(
    { weight: 60, arbitrary: intent.map((one) => step([one])) },
    { weight: 25, arbitrary: race.map((intents) => step(intents)) },
    { weight: 25, arbitrary: sameAtOnce.map((intents) => step(intents)) },
    {
      weight: 18,
      arbitrary: weighted([2, 10 * SECOND], [4, 31 * SECOND], [2, 6 * DAY], [1, 8 * DAY]).map(pass),
    },
    { weight: 8, arbitrary: fc.nat(3).map(save) },
    { weight: 12, arbitrary: fc.constant(undefined).map(restore) },
    { weight: 1, arbitrary: crash },
    {
      weight: 1,
      arbitrary: fc.oneof({ weight: 3, arbitrary: crash }, { weight: 1, arbitrary: pod.map(restart) }),
    },
  );
  return fc.commands([any], { maxCommands: 40, size: 'max' });
}

const weighted = <T>(...values: readonly (readonly [weight: number, value: T])[]): fc.Arbitrary<T> =>
  fc.oneof(...values.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
