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
  threads = new HashThreads(2);
  const dear = { password: 'pass phrase', cost: { ...COST, memoryKiB: 65_536, iterations: 10 } };
  const ended: string[] = [];
  const run = (name: string, jobs: Job[]) => threads.run(jobs).then(() => ended.push(name));
  await Promise.all([run('dear', [dear]), run('first', [hashOf('a')]), run('second', [hashOf('b')])]);
  expect(ended).toEqual(['first', 'second', 'dear']);
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
    threads = new HashThreads(1, (reason) => expect.unreachable(reason));
    await valueOf(hashOf('pass phrase'));
    const isNew = ({ id }: { id: string }) => !before.some((thread) => thread.id === id);
    const after = stats();
    expect(after.filter(isNew).map(({ fields }) => schedule(fields))).toContainEqual({ policy: 5, nice: 19 });
    for (const { id, fields } of after.filter((thread) => !isNew(thread)))
      expect(schedule(fields)).toEqual(schedule(before.find((thread) => thread.id === id)!.fields));
  });

  it('say once why they are not, where there is no chrt', async () => {
    const path = process.env['PATH'];
    const told: string[] = [];
    threads = new HashThreads(1, (reason) => told.push(reason));
    try {
      process.env['PATH'] = '/nowhere';
      await valueOf(hashOf('pass phrase'));
      await valueOf(hashOf('pass phrase'));
    } finally {
      process.env['PATH'] = path;
    }
    expect(told).toEqual([expect.stringContaining('chrt')]);
  });
});
