import { resolve } from 'node:path';
import { InvalidValue } from './configuration-error.js';
import { fileErrorCode, type ReadFile } from './read-file.js';
import type { Setting } from './setting.js';

/** The text that somebody gave for a setting, and where: `env PORT`, `config.yaml:server.port`. */
export interface GivenText {
  readonly text: string;
  readonly source: string;
}

/** Environment variables: the real ones, or those of a .env file. */
export interface Variables {
  /** `env` or `.env`. */
  readonly label: string;
  readonly values: Readonly<Record<string, string | undefined>>;
}

interface Files {
  readonly cwd: string;
  readonly readFile: ReadFile;
}

/** @throws InvalidValue when both NAME and NAME_FILE are given, or the file does not serve. */
export function lookUpVariable(setting: Setting, variables: Variables, files: Files): GivenText | undefined {
  const { name } = setting;
  const text = present(variables.values[name]);
  const fileName = `${name}_FILE`;
  const path = setting.secret === true ? present(variables.values[fileName]) : undefined;
  if (text !== undefined && path !== undefined) {
    throw new InvalidValue(`and ${fileName} are both set`, 'keep one of them');
  }
  if (path !== undefined) return { text: readSecret(fileName, path, files), source: `file ${fileName}` };
  return text === undefined ? undefined : { text, source: `${variables.label} ${name}` };
}

function readSecret(fileName: string, path: string, { cwd, readFile }: Files): string {
  const fix = `check the path in ${fileName}, the mount and its permissions`;
  let content: string;
  try {
    content = readFile(resolve(cwd, path));
  } catch (error) {
    throw new InvalidValue(
      `cannot be read from the file that ${fileName} names (${fileErrorCode(error)})`,
      fix,
    );
  }
  const text = content.replace(/[\r\n]+$/, '');
  if (text === '') throw new InvalidValue(`is empty in the file that ${fileName} names`, fix);
  return text;
}

/** Compose files and charts pass on unset variables as empty ones. */
function present(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
