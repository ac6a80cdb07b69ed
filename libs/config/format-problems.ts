import type { ConfigurationError } from './configuration-error.js';

/** The text for the terminal: a heading, one line per problem with its fix, and where to read on. */
export function formatProblems(error: ConfigurationError): string {
  const count = error.problems.length;
  return [
    `The configuration has ${count === 1 ? 'a problem' : `${count} problems`}; the service does not start:`,
    '',
    ...error.problems.map(({ name, problem, fix }) => `  ${name} ${problem}. Fix: ${fix}.`),
    '',
    'Every setting, its default and its place in config.yaml: docs/configuration.md.',
    'Check a repair without starting: npm run config:print',
    '',
  ].join('\n');
}
