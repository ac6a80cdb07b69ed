import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that this project was cloned to. */
export const CLONE = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** What development keeps between starts; not in git. */
export const DATA_FOLDER = join(CLONE, '.data');
