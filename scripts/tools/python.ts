import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { OperatorError } from '../terminal/operator-error.mjs';
import { onPath } from './on-path.ts';
import { runProgram } from './run-program.ts';

const INSTALL = ['install', '--yes', '--no-install-recommends', 'python3', 'python3-venv'];

/**
 * Installs a package into a virtual environment of its own.
 * Throws an OperatorError when there is no Python that can make one, and apt-get cannot bring it.
 */
export async function installPython(folder: string, name: string, version: string): Promise<void> {
  await ensurePython();
  await runProgram('python3', ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  await runProgram(`${folder}/bin/python`, [...pip, `${name}==${version}`]);
}

async function ensurePython(): Promise<void> {
  if (canMakeEnvironments()) return;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new OperatorError(
      'This needs python3 with its module venv. Install them; on Debian or Ubuntu: apt-get install python3 python3-venv',
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (globSync('/var/lib/apt/lists/*_Packages*').length === 0) await runProgram('apt-get', ['update'], env);
  await runProgram('apt-get', INSTALL, env);
}

function canMakeEnvironments(): boolean {
  return spawnSync('python3', ['-c', 'import venv, ensurepip'], { stdio: 'ignore' }).status === 0;
}
