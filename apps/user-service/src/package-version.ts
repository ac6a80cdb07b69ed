import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The release that runs, from package.json. */
export const packageVersion: string = (
  JSON.parse(readFileSync(findPackageJSON(import.meta.url)!, 'utf8')) as { version: string }
).version;
