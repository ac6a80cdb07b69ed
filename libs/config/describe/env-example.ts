import { chapters } from '../settings/all-settings.js';
import type { Setting } from '../setting.js';
import { defaultNote } from './default-note.js';

const HEADING = `# Every setting of the service. Copy this file to .env and uncomment what you change.
# .env is read in development and test only, and below the real environment.
# Secrets may also be given as NAME_FILE, the path of a file that holds the value.
# More: docs/configuration.md
`;

/** The text of .env.example. Everything in it is commented out, so that a copy changes nothing. */
export function renderEnvExample(): string {
  const sections = chapters.map(({ title, settings }) => {
    // Neither can be set in .env: they decide whether and what is read.
    const entries = Object.values<Setting>(settings).filter(
      ({ name }) => name !== 'NODE_ENV' && name !== 'CONFIG_FILE',
    );
    return [`## ${title}\n`, ...entries.map(renderEntry)].join('\n');
  });
  return [HEADING, ...sections].join('\n');
}

function renderEntry(setting: Setting): string {
  const { name, help, kind, default: default_, secret } = setting;
  const example = typeof default_ === 'object' ? default_.development : (default_ ?? '');
  const secretNote = secret === true ? ' Secret.' : '';
  return `# ${help}${secretNote}\n# Takes: ${kind.accepts}. Default: ${defaultNote(setting)}.\n#${name}=${example}\n`;
}
