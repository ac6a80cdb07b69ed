import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAccount } from './account.ts';
import type { PostgresServer } from './postgres-server.ts';
import type { Programs } from './programs.ts';
import { makeRootFolder, ROOT_FOLDER } from './root-folder.ts';
import type { Settings } from './settings.ts';
import { startPostgres } from './start.ts';

/**
 * A PostgreSQL for tests: empty, not durable, up to 300 connections. It ends, and its data goes,
 * with `stop()` or with this process, however it ends.
 */
export async function startTemporaryPostgres(
  settings: Settings = {},
  programs?: Programs,
): Promise<PostgresServer> {
  const folder = temporaryFolder();
  const password = randomBytes(16).toString('base64url');
  return startPostgres({
    dataDir: join(folder, 'data'),
    password,
    settings,
    ...(programs && { programs }),
    durable: false,
    removeAfterwards: folder,
  });
}

/** Root's TMPDIR may be closed to the account that PostgreSQL runs as. */
function temporaryFolder(): string {
  if (serverAccount() === undefined) return mkdtempSync(join(tmpdir(), 'user-service-'));
  makeRootFolder();
  return mkdtempSync(join(ROOT_FOLDER, 'temporary-'));
}
