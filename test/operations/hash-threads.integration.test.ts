import { readdir, readFile } from 'node:fs/promises';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { buildService } from './built-service.js';
import { ServiceProcess } from './service-process.js';

let db: TestDatabase;
let service: ServiceProcess;
beforeAll(async () => {
  await buildService();
  db = await TestDatabase.create();
  return () => db.drop();
});
afterEach(() => service.kill());

/** How many threads the process's pool has. */
async function poolThreads(pid: number): Promise<number> {
  const ids = await readdir(`/proc/${pid}/task`);
  const names = await Promise.all(ids.map((id) => readFile(`/proc/${pid}/task/${id}/comm`, 'utf8')));
  return names.filter((name) => name.trim() === 'libuv-worker').length;
}

it.runIf(process.platform === 'linux').each([
  ['1', undefined, 2],
  ['1', '3', 3],
])(
  'has threads for %s hashes at once and one more, or as many as UV_THREADPOOL_SIZE (%s) says',
  async (hashes, poolSize, threads) => {
    const size = poolSize === undefined ? {} : { UV_THREADPOOL_SIZE: poolSize };
    service = await ServiceProcess.start(db.url, { PASSWORD_HASH_CONCURRENCY: hashes, ...size });
    expect(await poolThreads(service.pid)).toBe(threads);
  },
);
