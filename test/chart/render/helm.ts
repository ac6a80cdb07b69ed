import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CLONE } from '../../../scripts/clone.mjs';
import { toolPath } from '../../../scripts/tools/find-tool.ts';

export const CHART = join(CLONE, 'charts/user-service');
export const RELEASE = 'user-service';
export const NAMESPACE = 'users';

export interface HelmOptions {
  readonly helm?: 'helm' | 'helm3';
  readonly chart?: string;
  readonly release?: string;
  /** Values files, by path. */
  readonly files?: readonly string[];
  /** Values over those of the files. */
  readonly values?: object;
  readonly notes?: boolean;
}

/** A refusal of the chart; its message is what the person at the terminal reads. */
export class ChartRefusal extends Error {
  override readonly name = 'ChartRefusal';
}

const cached = new Map<string, string>();

/** What `helm template` prints; the same question is asked once per process. Throws a ChartRefusal when it fails. */
export function helmTemplate(options: HelmOptions): string {
  const key = JSON.stringify(options);
  const known = cached.get(key);
  if (known !== undefined) return known;
  const output = run(options);
  cached.set(key, output);
  return output;
}

function run({ helm = 'helm', chart = CHART, release = RELEASE, ...options }: HelmOptions): string {
  const files = (options.files ?? []).flatMap((file) => ['--values', file]);
  const verb = options.notes
    ? // Only a dry run prints the notes.
      ['install', release, chart, '--dry-run=client']
    : // Built by `go install`, Helm 3 does not know which Kubernetes it is for.
      ['template', release, chart, '--kube-version', '1.34.0'];
  const args = [...verb, '--namespace', NAMESPACE, ...files, '--values', '-'];
  const { status, stdout, stderr, error } = spawnSync(toolPath(helm), args, {
    encoding: 'utf8',
    // Too short a life to collect garbage in: a fifth less CPU.
    env: { ...process.env, GOGC: 'off' },
    input: JSON.stringify(options.values ?? {}),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) throw new ChartRefusal(stderr.trim());
  return stdout;
}
