import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Job } from './hash-job.js';
import { HashThreads } from './hash-threads.js';

const COST = { memoryKiB: 1024, iterations: 1, parallelism: 1 };
const hashOf = (password: string): Job => ({ password, cost: COST });
const checkOf = (password: string, against: string): Job => ({ password, against });

let threads: HashThreads;
afterEach(() => threads.onApplicationShutdown());

/** The value of the only job. */
async function valueOf(job: Job): Promise<string | boolean> {
  const [outcome] = await threads.run([job]);
  if (outcome?.status !== 'fulfilled') throw outcome?.reason;
  return outcome.value;
}

it('hash and check, one job after the other, each with an outcome of its own', async () => {
  threads = new HashThreads(1);
  const hash = (await valueOf(hashOf('pass phrase'))) as string;
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
  const outcomes = await threads.run([
    checkOf('pass phrase', hash),
    checkOf('pass phrase', 'no hash at all'),
    checkOf('another', hash),
  ]);
  expect(outcomes).toMatchObject([
    { status: 'fulfilled', value: true },
    { status: 'rejected', reason: expect.any(Error) },
    { status: 'fulfilled', value: false },
  ]);
});

it('do no more batches at once than there are threads', async () => {
  threads = new HashThreads(1);
  const dear = { password: 'pass phrase', cost: { ...COST, memoryKiB: 65_536, iterations: 10 } };
  const ended: string[] = [];
  const run = (name: string, job: Job) => threads.run([job]).then(() => ended.push(name));
  await Promise.all([run('dear', dear), run('cheap', hashOf('a'))]);
  expect(ended).toEqual(['dear', 'cheap']);
});

it('that cannot start fail what they would have done, and the process goes on', async () => {
  threads = new HashThreads(1, { module: '/nowhere/hash-thread.js' });
  const failing = [threads.run([hashOf('a')]), threads.run([hashOf('b')])];
  for (const outcome of await Promise.allSettled(failing))
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { code: 'ERR_MODULE_NOT_FOUND' },
    });
  await expect(threads.run([hashOf('c')])).rejects.toThrow('/nowhere/hash-thread.js');
});

it('get nothing of the environment but the path', async () => {
  const reading = 'data:text/javascript,export default () => ({ outcomes: [JSON.stringify(process.env)] })';
  threads = new HashThreads(1, { module: reading });
  expect(await threads.run([])).toEqual([JSON.stringify({ PATH: process.env['PATH'] })]);
});

/** proc_pid_stat(5), from its third field on, of the threads of this process. */
const stats = () =>
  readdirSync('/proc/self/task').map((id) => {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8');
    return { id, fields: stat.slice(stat.lastIndexOf(')') + 2).split(' ') };
  });
/** Its policy as sched(7) numbers it, and its nice value. */
const schedule = (fields: string[]) => ({ policy: Number(fields[38]), nice: Number(fields[16]) });

describe.runIf(process.platform === 'linux')('on Linux', () => {
  it('are idle to the scheduler, with the lowest priority, and no other thread is', async () => {
    const before = stats();
    threads = new HashThreads(1, { warn: (reason) => expect.unreachable(reason) });
    await valueOf(hashOf('pass phrase'));
    const isNew = ({ id }: { id: string }) => !before.some((thread) => thread.id === id);
    const after = stats();
    expect(after.filter(isNew).map(({ fields }) => schedule(fields))).toContainEqual({ policy: 5, nice: 19 });
    for (const { id, fields } of after.filter((thread) => !isNew(thread)))
      expect(schedule(fields)).toEqual(schedule(before.find((thread) => thread.id === id)!.fields));
  });

  it('keep their priority where they need not give way', async () => {
    threads = new HashThreads(1, { giveWay: false });
    await valueOf(hashOf('pass phrase'));
    expect(stats().map(({ fields }) => schedule(fields).policy)).not.toContain(5);
  });

  it('say once why they are not, where there is no chrt', async () => {
    const path = process.env['PATH'];
    const told: string[] = [];
    process.env['PATH'] = '/nowhere';
    threads = new HashThreads(1, { warn: (reason) => told.push(reason) });
    try {
      await valueOf(hashOf('pass phrase'));
      await valueOf(hashOf('pass phrase'));
    } finally {
      process.env['PATH'] = path;
    }
    expect(told).toEqual([expect.stringContaining('chrt')]);
  });
});
