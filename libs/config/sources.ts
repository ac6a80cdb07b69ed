import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { ConfigurationProblem } from './configuration-error.js';
import { fileErrorCode, type ReadFile, readTextFile } from './read-file.js';
import type { Setting } from './setting.js';
import { allSettings, settings } from './settings/all-settings.js';
import { type GivenText, lookUpVariable, type Variables } from './variables.js';
import { readYamlFile, type YamlFile } from './yaml-file.js';

export interface ConfigInput {
  /** The environment, usually `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where `.env` and `config.yaml` are looked for, and what relative paths start from. */
  readonly cwd: string;
  readonly readFile?: ReadFile;
}

const EMPTY: YamlFile = { texts: new Map(), problems: [] };

/** Everything that was given: the environment over `.env` over `config.yaml`. */
export class Sources {
  readonly problems: ConfigurationProblem[] = [];
  private readonly readFile: ReadFile;
  private readonly variables: Variables[];
  private readonly yaml: YamlFile;

  constructor(private readonly input: ConfigInput) {
    this.readFile = input.readFile ?? readTextFile;
    this.variables = [{ label: 'env', values: input.env }];
    this.yaml = this.readYaml();
    this.problems.push(...this.yaml.problems);
    if (this.isOutsideProduction()) this.readDotEnv();
  }

  /** @throws InvalidValue when NAME and NAME_FILE contradict each other or the file does not serve. */
  given(setting: Setting): GivenText | undefined {
    for (const variables of this.variables) {
      const found = lookUpVariable(setting, variables, { cwd: this.input.cwd, readFile: this.readFile });
      if (found !== undefined) return found;
    }
    const text = setting.path === undefined ? undefined : this.yaml.texts.get(setting.path);
    return text === undefined || text === '' ? undefined : { text, source: `config.yaml:${setting.path}` };
  }

  private readYaml(): YamlFile {
    const named = this.given(settings.configFile)?.text;
    const content = this.read(
      named ?? 'config.yaml',
      named === undefined ? 'config.yaml' : 'CONFIG_FILE',
      named !== undefined,
    );
    const paths = allSettings.flatMap(([, { path }]) => (path === undefined ? [] : [path]));
    return content === undefined ? EMPTY : readYamlFile(content, paths);
  }

  private isOutsideProduction(): boolean {
    return ['development', 'test'].includes(this.environment());
  }

  private environment(): string {
    return this.given(settings.environment)?.text ?? 'development';
  }

  private readDotEnv(): void {
    const content = this.read('.env', '.env', false);
    if (content === undefined) return;
    const { NODE_ENV, CONFIG_FILE, ...values } = parseEnv(content);
    if (NODE_ENV && NODE_ENV !== this.environment()) this.problems.push(tooLate('NODE_ENV'));
    if (CONFIG_FILE && CONFIG_FILE !== this.input.env['CONFIG_FILE'])
      this.problems.push(tooLate('CONFIG_FILE'));
    this.variables.push({ label: '.env', values });
  }

  private read(path: string, name: string, required: boolean): string | undefined {
    try {
      return this.readFile(resolve(this.input.cwd, path));
    } catch (error) {
      const code = fileErrorCode(error);
      if (!required && (code === 'ENOENT' || code === 'ENOTDIR')) return undefined;
      this.problems.push({
        name,
        problem: required ? `names a file that cannot be read (${code})` : `cannot be read (${code})`,
        fix: 'check the path, the mount and its permissions',
      });
      return undefined;
    }
  }
}

/** Both decide what is read, `.env` included, so they cannot come from it. */
function tooLate(name: string): ConfigurationProblem {
  return {
    name,
    problem: 'is set in .env, which is too late for it',
    fix: 'set it in the environment and remove it from .env',
  };
}
