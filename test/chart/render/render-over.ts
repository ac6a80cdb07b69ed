import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toolPath } from '../../../scripts/tools/find-tool.ts';
import { type FakeApiServer, type LiveObject, startFakeApiServer } from './fake-api-server.js';
import { CHART, ChartRefusal, NAMESPACE, RELEASE } from './helm.js';
import { liveSecret } from './live-objects.js';
import { manifestsIn } from './manifest.js';
import { MINIMAL, over, Rendered, SECRETS } from './rendered.js';

export interface ClusterOptions {
  readonly helm?: 'helm' | 'helm3';
  /** Groups with their version that the cluster does not know. */
  readonly without?: readonly string[];
}

const ALWAYS: readonly LiveObject[] = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } },
  liveSecret(SECRETS),
];

/**
 * Renders the chart with values over the minimal ones, as for an upgrade of a release with these objects. Throws a
 * ChartRefusal when it is refused.
 */
export async function renderOver(
  live: readonly LiveObject[],
  values: object = {},
  options: ClusterOptions = {},
): Promise<Rendered> {
  const output = await ask(live, values, options, ({ kinds }) => [
    'template',
    RELEASE,
    CHART,
    '--is-upgrade',
    '--kube-version=1.34.0',
    // Helm 3 does not ask for them here.
    ...(options.helm === 'helm3' ? kinds.map((kind) => `--api-versions=${kind}`) : []),
  ]);
  return new Rendered(manifestsIn(output));
}

/** The notes of a release with these objects in the cluster. */
export async function notesOver(live: readonly LiveObject[], values: object): Promise<string> {
  const output = await ask(live, values, {}, () => ['install', RELEASE, CHART]);
  return output.slice(output.indexOf('NOTES:'));
}

/** The message of a rendering for a cluster that is refused. Throws when it is not. */
export async function refusalOver(
  live: readonly LiveObject[],
  values: object = {},
  options: ClusterOptions = {},
): Promise<string> {
  try {
    await renderOver(live, values, options);
  } catch (error) {
    if (error instanceof ChartRefusal) return error.message;
    throw error;
  }
  throw new Error('The chart renders these values.');
}

async function ask(
  live: readonly LiveObject[],
  values: object,
  { helm = 'helm', without = [] }: ClusterOptions,
  command: (server: FakeApiServer) => readonly string[],
): Promise<string> {
  const server = await startFakeApiServer([...ALWAYS, ...live], without);
  const folder = mkdtempSync(join(tmpdir(), 'fake-cluster-'));
  const kubeconfig = join(folder, 'kubeconfig');
  const given = join(folder, 'values.json');
  writeFileSync(kubeconfig, server.kubeconfig);
  writeFileSync(given, JSON.stringify(over(MINIMAL, values)));
  const flags = ['--dry-run=server', '--disable-openapi-validation', `--namespace=${NAMESPACE}`];
  try {
    const { stdout } = await promisify(execFile)(
      toolPath(helm),
      [...command(server), ...flags, `--kubeconfig=${kubeconfig}`, `--values=${given}`],
      { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, GOGC: 'off', HOME: folder } },
    );
    return stdout;
  } catch (error) {
    throw new ChartRefusal((error as { stderr: string }).stderr.trim());
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}
