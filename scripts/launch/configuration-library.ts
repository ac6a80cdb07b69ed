import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CLONE } from '../clone.mjs';

type Sources = typeof import('../../libs/config/sources.js');
type AllSettings = typeof import('../../libs/config/settings/all-settings.js');
type LoadConfig = typeof import('../../libs/config/load-config.js');
type FormatProblems = typeof import('../../libs/config/format-problems.js');
type Errors = typeof import('../../libs/config/configuration-error.js');

/** What the launcher uses of the service's own reading of its configuration. */
export type ConfigurationLibrary = Pick<Sources, 'Sources'> &
  Pick<AllSettings, 'settings'> &
  Pick<LoadConfig, 'loadConfig'> &
  Pick<FormatProblems, 'formatProblems'> &
  Pick<Errors, 'ConfigurationError'>;

/** Loads it as it was built: its source is written for the compiler, not for Node alone. */
export async function configurationLibrary(): Promise<ConfigurationLibrary> {
  const files = ['sources', 'settings/all-settings', 'load-config', 'format-problems', 'configuration-error'];
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join(CLONE, `dist/libs/config/${file}.js`)).href)),
  );
  return Object.assign({}, ...modules) as ConfigurationLibrary;
}
