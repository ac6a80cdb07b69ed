import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { load, problemsOf } from '../../test/harness/given-config.js';
import { ConfigurationError } from './configuration-error.js';
import { formatProblems } from './format-problems.js';
import { allSettings } from './settings/all-settings.js';

const names = allSettings.flatMap(([, { name }]) => (name === 'CONFIG_FILE' ? [] : [name]));
const paths = allSettings.flatMap(([, { path }]) => (path === undefined ? [] : [path]));

/** Values that no text of ours contains by chance. */
const tellTale = fc
  .tuple(
    fc.constantFrom('', '12', '30s', 'https://', 'postgres://u:', 'tcp://', 'a@', '10.0.0.0/'),
    fc.string({ minLength: 1, maxLength: 12 }),
  )
  .map(([prefix, rest]) => ({ text: `${prefix}Zq7jX${rest}`, mark: 'Zq7jX' }));

test('no value ever appears in a problem, whatever it was given by', () => {
  const environment = fc.dictionary(
    fc.constantFrom(...names, ...names.map((name) => `${name}_FILE`)),
    tellTale,
    { minKeys: 1 },
  );
  const yaml = fc.dictionary(fc.constantFrom(...paths), tellTale);
  fc.assert(
    fc.property(environment, yaml, tellTale, fc.boolean(), (env, settings, file, quoted) => {
      const texts = Object.fromEntries(Object.entries(env).map(([name, { text }]) => [name, text]));
      const lines = Object.entries(settings).map(
        ([path, { text }]) => `${path}: ${quoted ? JSON.stringify(text) : text}`,
      );
      const start = () =>
        load(
          { NODE_ENV: 'Zq7jX', ...texts },
          { '/srv/config.yaml': lines.join('\n'), '/srv/Zq7jX': file.text },
        );
      const problems = problemsOf(start);
      expect(problems).not.toEqual([]);
      const error = new ConfigurationError(problems);
      expect(`${error.message}${formatProblems(error)}${JSON.stringify(problems)}`).not.toContain('Zq7jX');
    }),
  );
});

test('the terminal gets a heading, one line for each problem with its fix, and where to read on', () => {
  const problems = [
    { name: 'PORT', problem: 'is not a whole number', fix: 'set a whole number from 0 to 65535' },
    { name: 'DATA_KEY', problem: 'is not set', fix: 'set it' },
  ];
  expect(formatProblems(new ConfigurationError(problems))).toBe(`\
The configuration has 2 problems; the service does not start:

  PORT is not a whole number. Fix: set a whole number from 0 to 65535.
  DATA_KEY is not set. Fix: set it.

Every setting, its default and its place in config.yaml: docs/configuration.md.
Check a repair without starting: npm run config:print
`);
});
