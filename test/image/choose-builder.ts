import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import { findProgram } from '../harness/servers/programs.js';
import { BuildahBuilder } from './buildah-builder.js';
import type { Builder } from './builder.js';
import { DockerBuilder } from './docker-builder.js';

/** Scripts beside the clone that build with buildah where no registry can be reached. */
const HELPERS = join(CLONE, '../shared/cluster');

/**
 * Docker where its daemon answers, else Podman, else buildah; TEST_IMAGE_ENGINE chooses another.
 * TEST_IMAGE_BUILD replaces its build command: it is called with CONTEXT TAG [flags].
 * Throws an Error with the fix when there is none.
 */
export function chooseBuilder(env: NodeJS.ProcessEnv): Builder {
  const build = env['TEST_IMAGE_BUILD']?.trim().split(/\s+/);
  const engine = env['TEST_IMAGE_ENGINE'] ?? foundEngine();
  if (engine === 'docker' || engine === 'podman') return new DockerBuilder(engine, build);
  if (engine === 'buildah') return new BuildahBuilder(HELPERS, build);
  throw new Error(
    'The tests of the image need a builder. Fix: start Docker, or install Podman, or set TEST_IMAGE_ENGINE to docker, podman or buildah.',
  );
}

function foundEngine(): string | undefined {
  if (answers('docker', 'version')) return 'docker';
  if (findProgram('podman')) return 'podman';
  return existsSync(HELPERS) ? 'buildah' : undefined;
}

function answers(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
