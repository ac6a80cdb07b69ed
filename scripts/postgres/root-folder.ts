import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import type { Account } from './account.ts';

/**
 * Where programs and data of PostgreSQL stand when root starts it: its own account must be able
 * to enter, and a clone may stand under a folder that only root can.
 */
export const ROOT_FOLDER = '/var/lib/user-service-dev';

export function makeRootFolder(): void {
  mkdirSync(ROOT_FOLDER, { recursive: true });
  // mkdir's mode is subject to the umask, which may keep others out.
  chmodSync(ROOT_FOLDER, 0o755);
}

/** Makes a folder that belongs to the account, with its parents; without an account to ourselves. */
export function makeFolderFor(account: Account | undefined, folder: string): void {
  if (account !== undefined && folder.startsWith(ROOT_FOLDER)) makeRootFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
}
