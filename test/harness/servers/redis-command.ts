import { execFileSync } from 'node:child_process';
import { debianProgram, hasApt } from './debian-package.js';
import { findProgram, type Program } from './programs.js';

export interface RedisCommand extends Program {
  /** What ends the server as a crash would, when killing the command's process does not. */
  readonly crash?: readonly [string, ...string[]];
}

/**
 * How Redis runs here: the installed Redis or Valkey, else out of its Debian package, else in a
 * container. `host` is the address of this machine that it binds. Throws an Error with the fix when there is no way.
 */
export function redisCommand(port: number, host = '127.0.0.1'): RedisCommand {
  const open = ['--protected-mode', 'no'];
  const settings = ['--port', `${port}`, '--save', '', '--appendonly', 'no', '--databases', '256', ...open];
  const local = localRedis();
  if (local) return { ...local, command: [...local.command, '--bind', host, ...settings] };
  if (dockerRuns()) return container(port, host, settings);
  throw new Error(`The integration tests need Redis. Install it: ${installCommand()}`);
}

function localRedis(): Program | undefined {
  const installed = findProgram('redis-server') ?? findProgram('valkey-server');
  if (installed) return { command: [installed] };
  return hasApt() ? debianProgram({ name: 'redis-server', path: 'usr/bin/redis-server' }) : undefined;
}

function container(port: number, host: string, settings: readonly string[]): RedisCommand {
  const name = `user-service-test-redis-${port}`;
  const run = ['docker', 'run', '--rm', '--name', name, '--publish', `${host}:${port}:${port}`] as const;
  return {
    command: [...run, 'redis:8-alpine', 'redis-server', ...settings],
    crash: ['docker', 'kill', name],
  };
}

function dockerRuns(): boolean {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function installCommand(): string {
  if (process.platform === 'darwin') return 'brew install redis';
  if (findProgram('dnf')) return 'dnf install valkey';
  if (findProgram('apk')) return 'apk add valkey';
  if (findProgram('pacman')) return 'pacman -S valkey';
  return 'put redis-server or valkey-server on PATH, or start Docker.';
}
