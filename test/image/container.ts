import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startSupervised, type SupervisedProcess } from '../harness/servers/supervised-process.js';
import type { ImageConfig } from './image-archive.js';

/** An image that can be started: by Docker or Podman, or from its unpacked files by bubblewrap. */
export type RunnableImage =
  | { readonly by: 'docker' | 'podman'; readonly tag: string }
  | { readonly by: 'bubblewrap'; readonly root: string; readonly config: ImageConfig };

export interface Container {
  readonly process: SupervisedProcess;
  /** Sends SIGTERM to the container's process 1. */
  terminate(): void;
}

interface ContainerOptions {
  /** Instead of the image's CMD. */
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const HARDENED = '--network host --read-only --cap-drop ALL --security-opt no-new-privileges'.split(' ');
const NOT_EVEN_TMP = '--read-only-tmpfs=false';

/** The capabilities serve to become the image's user; then they are gone. */
const SEPARATED = [
  '--proc /proc --dev /dev --unshare-pid --unshare-ipc --as-pid-1 --die-with-parent',
  '--cap-add CAP_SETUID --cap-add CAP_SETGID --cap-add CAP_SETPCAP',
].flatMap((flags) => flags.split(' '));
const WITHOUT_RIGHTS = '--clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all'.split(' ');

/**
 * Starts the image as a hardened pod does: its own user, nothing at all that can be written, no capability.
 * The network is the machine's, so that it reaches the PostgreSQL of the tests.
 */
export async function startContainer(
  image: RunnableImage,
  options: ContainerOptions = {},
): Promise<Container> {
  return image.by === 'bubblewrap' ? startUnpacked(image, options) : startByEngine(image, options);
}

/** Runs a command in the image to its end. */
export async function runInContainer(
  image: RunnableImage,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; output: string }> {
  const { process } = await startContainer(image, { command, env });
  const code = await process.exited;
  return { code, output: process.output() };
}

async function startByEngine(
  { by, tag }: Extract<RunnableImage, { tag: string }>,
  { command = [], env = {} }: ContainerOptions,
): Promise<Container> {
  const name = `user-service-test-${randomUUID()}`;
  const variables = Object.entries(env).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]);
  const hardened = by === 'podman' ? [...HARDENED, NOT_EVEN_TMP] : HARDENED;
  const process = await startSupervised({
    command: [by, 'run', '--rm', '--name', name, ...hardened, ...variables, tag, ...command],
  });
  return { process, terminate: () => void execFileSync(by, ['kill', '--signal', 'TERM', name]) };
}

async function startUnpacked(
  { root, config }: Extract<RunnableImage, { root: string }>,
  { command = config.Cmd, env = {} }: ContainerOptions,
): Promise<Container> {
  const [uid = '', gid = ''] = config.User.split(':');
  const variables = [...config.Env, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)];
  const asUser = ['setpriv', '--reuid', uid, '--regid', gid, ...WITHOUT_RIGHTS];
  const program = ['env', '--ignore-environment', ...variables, ...config.Entrypoint, ...command];
  const sandbox = await startSupervised({
    command: [
      'bwrap',
      '--ro-bind',
      root,
      '/',
      ...SEPARATED,
      '--chdir',
      config.WorkingDir,
      ...asUser,
      ...program,
    ],
  });
  return { process: sandbox, terminate: () => process.kill(onlyChild(sandbox.pid), 'SIGTERM') };
}

/** Process 1 of the container, as this machine counts it. */
function onlyChild(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}
