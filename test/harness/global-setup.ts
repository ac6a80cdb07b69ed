import { Migrator } from '#libs/database/migrator/migrator.js';
import { migrations } from '#migrations/index.js';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startTemporaryPostgres } from '../../scripts/postgres/temporary.ts';
import { pgBouncerProgram } from './servers/pgbouncer.js';
import { chosenPrograms } from './servers/postgres-programs.js';
import { redisCommand } from './servers/redis-command.js';

const TEMPLATE = 'template_of_tests';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's PostgreSQL: a superuser's URL, and the migrated database that every file clones. */
    postgres: { readonly url: string; readonly template: string };
  }
}

/** Starts the PostgreSQL of the run and migrates the template. Returns what stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  fetchPrograms();
  const server = await startTemporaryPostgres({}, chosenPrograms());
  try {
    await migrateTemplate(server.url('postgres'), server.url(TEMPLATE));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('postgres', { url: server.url('postgres'), template: TEMPLATE });
  return () => server.stop();
}

/** Before the first test, so that no download counts as a test's time. What is missing fails the tests that need it. */
function fetchPrograms(): void {
  for (const program of [() => redisCommand(0), pgBouncerProgram]) {
    try {
      program();
    } catch (error) {
      console.error((error as Error).message);
    }
  }
}

async function migrateTemplate(adminUrl: string, url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  const progress: string[] = [];
  const migrator = new Migrator({
    url,
    urlSetting: 'DATABASE_URL',
    migrations,
    report: (line) => progress.push(line),
  });
  await migrator.up().catch((error: unknown) => {
    throw new Error(`The template could not be migrated:\n${progress.join('\n')}`, { cause: error });
  });
}
