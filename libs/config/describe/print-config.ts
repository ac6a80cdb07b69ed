import { parseArgs } from 'node:util';
import type { ConfigSource } from '../config-source.js';
import { ConfigurationError } from '../configuration-error.js';
import { formatProblems } from '../format-problems.js';
import { loadConfig } from '../load-config.js';
import type { ConfigInput } from '../sources.js';
import { renderConfigReport } from './config-report.js';

export interface Printed {
  /** 0, 1 for a configuration with problems, 2 for a wrong option. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const USAGE = `Usage: npm run config:print [-- --json]

Prints every setting with its effective value and where it came from. Secrets are masked.
`;

/** What `config:print` answers to its arguments. JSON is for programs: problems too go to its stdout. */
export function printConfig(args: readonly string[], input: ConfigInput): Printed {
  const options = readOptions(args);
  if (options === undefined) return { exitCode: 2, stdout: '', stderr: USAGE };
  if (options.help === true) return { exitCode: 0, stdout: USAGE, stderr: '' };
  try {
    const { sources } = loadConfig(input);
    const stdout =
      options.json === true ? asJson({ settings: sources.map(toJson) }) : renderConfigReport(sources);
    return { exitCode: 0, stdout, stderr: '' };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const { problems } = error;
    if (options.json === true) return { exitCode: 1, stdout: asJson({ problems }), stderr: '' };
    return { exitCode: 1, stdout: '', stderr: formatProblems(error) };
  }
}

function readOptions(args: readonly string[]): { json?: boolean; help?: boolean } | undefined {
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
}

const toJson = ({ name, value, source }: ConfigSource) => ({ name, value: value ?? null, source });

const asJson = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;
