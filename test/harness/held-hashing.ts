import type { INestApplication } from '@nestjs/common';
import { vi } from 'vitest';
import type { HashJob } from '../../apps/user-service/src/auth/passwords/hash-job.js';
import { HashThreads } from '../../apps/user-service/src/auth/passwords/hash-threads.js';

/** A cheap one. */
export const hashJob: HashJob = {
  password: 'pass phrase',
  cost: { memoryKiB: 1024, iterations: 1, parallelism: 1 },
};

/** Lets no hash begin until what it returns is called; those asked for meanwhile are done then. */
export function holdHashing(app: INestApplication): () => void {
  const threads = app.get(HashThreads, { strict: false });
  const run = threads.run.bind(threads);
  const gate = Promise.withResolvers<void>();
  const held = vi.spyOn(threads, 'run').mockImplementation(async (jobs) => {
    await gate.promise;
    return run(jobs);
  });
  return () => {
    held.mockRestore();
    gate.resolve();
  };
}
