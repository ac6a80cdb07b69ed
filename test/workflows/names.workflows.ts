import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { read, steps, workflow } from './support/workflows.js';

const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

const scriptsRunBy = (text: string): string[] =>
  [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name!);

/** Words of commands and inputs that begin like a path of this project. */
function pathsIn(text: string): string[] {
  return ['staging', 'production']
    .flatMap((environment) => text.replaceAll('$ENVIRONMENT', environment).split(/[\s"'=]+/))
    .filter((word) => /^(\.\/)?(\.github|apps|charts|docs|scripts|test|values\.)[\w./-]*\w$/.test(word));
}

describe('What the workflows name', () => {
  it('exists among the npm scripts', () => {
    const named = steps.flatMap((step) => scriptsRunBy(step.run ?? ''));
    expect(named).toContain('test:cluster');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('exists among the files', () => {
    const named = steps.flatMap(({ run, uses, with: inputs }) =>
      [run, uses, ...Object.values(inputs ?? {})].flatMap((text) => pathsIn(String(text ?? ''))),
    );
    expect(named).toEqual(expect.arrayContaining(['charts/user-service', 'values.production.yaml']));
    expect(named.filter((path) => !existsSync(join(CLONE, path)))).toEqual([]);
  });
});

describe('The ci workflow', () => {
  const { jobs } = workflow('ci');

  it('runs every suite of .ci/run', () => {
    const [, list = ''] = /suites=\(\n([\s\S]*?)\n\)/.exec(read('.ci/run')) ?? [];
    const suites = list.split('\n').map((line) => line.trim().split(/\s/)[0]!);
    expect(suites).toContain('test');
    const parts = suites.flatMap((name) =>
      name === 'test' ? ['lint', 'typecheck', 'test:coverage'] : [name],
    );
    const run = Object.values(jobs).flatMap((job) =>
      (job.steps ?? []).flatMap((step) => scriptsRunBy(step.run ?? '')),
    );
    expect(run).toEqual(expect.arrayContaining(parts));
  });

  it('has one result that waits for all other jobs', () => {
    const { passed, ...others } = jobs;
    expect([...(passed?.needs ?? [])].toSorted()).toEqual(Object.keys(others).toSorted());
  });
});
