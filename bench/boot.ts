import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CLONE } from '../scripts/clone.mjs';
import { ensureBuilt, MAIN, MIGRATE } from '../scripts/launch/build.ts';
import { nodeFlags } from '../scripts/launch/node-flags.ts';
import { freePort } from '../scripts/postgres/free-port.ts';
import { startTemporaryPostgres } from '../scripts/postgres/temporary.ts';

/**
 * `npm run bench:boot [-- runs]` (at least 7): from the start of the process to its first 200 of /ready, over a
 * migrated database, and its resident memory once it has been idle for a while. Exit code 1 when a
 * bar is not met.
 */
/** Fewer would let one disturbance decide the median. */
const FEWEST_RUNS = 7;
const RUNS = Math.max(FEWEST_RUNS, Number(process.argv[2] ?? FEWEST_RUNS));
const IDLE_MS = 5_000;
const READY_BAR_MS = 1_500;
const RSS_BAR_MB = 150;
const DATABASE = 'bench';

type Environment = Readonly<Record<string, string>>;

interface Run {
  readonly readyMs: number;
  readonly rssMb: number;
}

const secret = (): string => randomBytes(32).toString('base64url');

const PROFILES: Readonly<Record<string, Environment>> = {
  production: {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://users.example.com',
    // Nobody listens there: no mail is sent.
    SMTP_URL: 'smtp://127.0.0.1:1',
    REDIS: 'off',
    EVENTS: 'in-process',
  },
  'npm start': { NODE_ENV: 'development', LOG_FORMAT: 'pretty' },
};

function start(program: string, env: Environment): ChildProcess {
  const { PATH = '' } = process.env;
  return spawn(process.execPath, [...nodeFlags, join(CLONE, program)], {
    cwd: CLONE,
    env: { PATH, HOST: '127.0.0.1', JWT_SECRET: secret(), DATA_KEY: secret(), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function measure(env: Environment): Promise<Run> {
  const port = await freePort(0);
  const began = performance.now();
  const child = start(MAIN, { ...env, PORT: String(port) });
  const ended = once(child, 'exit');
  try {
    while ((await statusOf(`http://127.0.0.1:${port}/ready`)) !== 200) {
      if (child.exitCode !== null) throw new Error(`The service ended with exit code ${child.exitCode}.`);
      await sleep(5);
    }
    const readyMs = performance.now() - began;
    await sleep(IDLE_MS);
    const rss = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
    return { readyMs, rssMb: (Number(rss) * 1024) / 1e6 };
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

async function statusOf(url: string): Promise<number | undefined> {
  try {
    const answer = await fetch(url, { headers: { connection: 'close' } });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return undefined;
  }
}

/** Prints one line and returns whether the median is within the bar. */
function report(name: string, values: readonly number[], bar: number, unit: string): boolean {
  const sorted = values.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const met = median <= bar;
  const [min, middle, max] = [sorted[0]!, median, sorted.at(-1)!].map((value) => value.toFixed(0));
  console.log(
    `${name.padEnd(24)} min ${min}  median ${middle}  max ${max} ${unit}  (bar ${bar})  ${met ? 'pass' : 'FAIL'}`,
  );
  return met;
}

await ensureBuilt();
const postgres = await startTemporaryPostgres();
try {
  const admin = new pg.Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${DATABASE}`);
  await admin.end();
  const DATABASE_URL = postgres.url(DATABASE);
  const migrating = spawn(process.execPath, [join(CLONE, MIGRATE), 'up'], {
    env: { ...process.env, DATABASE_URL, MIGRATION_DATABASE_URL: DATABASE_URL },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(migrating, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The database could not be migrated.');

  for (const [name, profile] of Object.entries(PROFILES)) {
    const runs: Run[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await measure({ ...profile, DATABASE_URL }));
    const ready = report(
      `${name}: ready`,
      runs.map((run) => run.readyMs),
      READY_BAR_MS,
      'ms',
    );
    const rss = report(
      `${name}: idle RSS`,
      runs.map((run) => run.rssMb),
      RSS_BAR_MB,
      'MB',
    );
    if (!ready || !rss) process.exitCode = 1;
  }
} finally {
  await postgres.stop();
}
