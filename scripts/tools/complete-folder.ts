import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Fills a new folder and links it to its name once it is complete, so that neither an aborted run nor
 * a second one at the same time leaves a folder that is half filled. It is linked, not renamed:
 * Python's environments know the folder that they were made in.
 */
export async function completeFolder(folder: string, fill: (work: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}.`);
  try {
    await fill(work);
    symlinkSync(work, folder);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    // Another run was quicker: what it made serves as well.
    if (!existsSync(folder)) throw error;
  }
}
