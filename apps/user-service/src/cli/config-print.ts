import { parseArgs } from 'node:util';
import type { ConfigSource } from '#libs/config/config-source.js';
import { ConfigurationError } from '#libs/config/configuration-error.js';
import { renderConfigReport } from '#libs/config/describe/config-report.js';
import { formatProblems } from '#libs/config/format-problems.js';
import { loadConfig } from '#libs/config/load-config.js';

const USAGE = `Usage: npm run config:print [-- --json]

Prints every setting with its effective value and where it came from. Secrets are masked.
`;

/** Returns the exit code: 0, 1 for a configuration with problems, 2 for a wrong option. */
function printConfig(): number {
  const options = readOptions();
  if (options === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (options.help === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  return options.json === true ? print(asJson, problemsAsJson) : print(renderConfigReport, formatProblems);
}

function readOptions(): { json?: boolean; help?: boolean } | undefined {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
      .values;
  } catch {
    return undefined;
  }
}

function print(
  render: (sources: readonly ConfigSource[]) => string,
  renderProblems: (error: ConfigurationError) => string,
): number {
  try {
    process.stdout.write(render(loadConfig({ env: process.env, cwd: process.cwd() }).sources));
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(renderProblems(error));
    return 1;
  }
}

function asJson(sources: readonly ConfigSource[]): string {
  const settings = sources.map(({ name, value = null, source }) => ({ name, value, source }));
  return `${JSON.stringify({ settings }, null, 2)}\n`;
}

function problemsAsJson({ problems }: ConfigurationError): string {
  return `${JSON.stringify({ problems }, null, 2)}\n`;
}

process.exitCode = printConfig();
