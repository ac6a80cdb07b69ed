import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { toolPath } from '../../../scripts/tools/find-tool.ts';
import { helmTemplate } from '../render/helm.js';
import { environments, titleOf } from '../render/values-files.js';

interface Finding {
  readonly check: string;
  readonly where: string;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linters-'));
  for (const file of environments)
    writeFileSync(join(folder, titleOf(file)), helmTemplate({ files: [file] }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const rendered = (): string[] => environments.map((file) => join(folder, titleOf(file)));

function output(tool: string, args: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(toolPath(tool), args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

const GOOD = 10;

interface Scored {
  readonly object_name: string;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
  }[];
}

function kubeScore(): Finding[] {
  const objects = output('kube-score', ['score', '--output-format', 'json', ...rendered()]) as Scored[];
  return objects.flatMap(({ object_name: where, checks }) =>
    checks
      .filter(({ grade, skipped }) => !skipped && grade < GOOD)
      .map(({ check }) => ({ check: check.id, where })),
  );
}

interface Checked {
  readonly summary: { readonly passed: number };
  readonly results: {
    readonly failed_checks: readonly { readonly check_id: string; readonly resource: string }[];
  };
}

function checkov(): Finding[] {
  const files = rendered().flatMap((file) => ['--file', file]);
  const checked = output('checkov', [
    '--framework',
    'kubernetes',
    '--skip-download',
    '--output',
    'json',
    ...files,
  ]) as Checked;
  if (checked.summary.passed === 0) throw new Error('checkov checked nothing.');
  return checked.results.failed_checks.map(({ check_id: check, resource: where }) => ({ check, where }));
}

describe.each([
  ['kube-score', kubeScore],
  ['checkov', checkov],
] as const)('%s finds in staging and production', (name, lint) => {
  const file = join(import.meta.dirname, 'exceptions', `${name}.yaml`);
  const exceptions = Object.keys(parse(readFileSync(file, 'utf8')) as object);
  let findings: Finding[];
  beforeAll(() => void (findings = lint()), 120_000);

  it('nothing but the exceptions', () => {
    expect(findings.filter(({ check }) => !exceptions.includes(check))).toEqual([]);
  });

  it('each of the exceptions, so that none outlives its reason', () => {
    expect(exceptions.filter((id) => !findings.some(({ check }) => check === id))).toEqual([]);
  });
});
