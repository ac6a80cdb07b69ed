import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needProgram } from '../harness/servers/need-program.js';
import type { Builder } from './builder.js';
import type { RunnableImage } from './container.js';
import type { ImageConfig } from './image-archive.js';
import { runCommand } from './run-command.js';

const PURPOSE = 'The tests of the image';

/** Buildah with a storage of its own, through scripts that bring the base image; the image runs unpacked, in bubblewrap. */
export class BuildahBuilder implements Builder {
  // Not /tmp: overlays do not lie on every tmpfs.
  private readonly folder = mkdtempSync('/var/tmp/user-service-test-image-');
  private readonly env = {
    CONTAINERS_STORAGE_CONF: join(this.folder, 'storage.conf'),
    BUILDAH_ISOLATION: 'chroot',
  };

  /**
   * @param helpers the folder of `base-image` and `build-image`
   * @param command builds instead, called with CONTEXT TAG [flags]
   */
  constructor(
    private readonly helpers: string,
    private readonly command: readonly string[] | undefined,
  ) {
    needProgram('debootstrap', 'debootstrap', PURPOSE);
    needProgram('buildah', 'buildah', PURPOSE);
    needProgram('/usr/lib/podman/netavark', 'netavark', PURPOSE);
    needProgram('bwrap', 'bubblewrap', PURPOSE);
    const storage = {
      driver: 'overlay',
      graphroot: join(this.folder, 'images'),
      runroot: join(this.folder, 'run'),
    };
    const lines = Object.entries(storage).map(([name, value]) => `${name} = "${value}"\n`);
    writeFileSync(this.env.CONTAINERS_STORAGE_CONF, `[storage]\n${lines.join('')}`);
  }

  async build(context: string, tag: string, flags: readonly string[]): Promise<void> {
    await (this.base ??= runCommand([join(this.helpers, 'base-image')], this.env));
    const [program, ...args] = this.command ?? [join(this.helpers, 'build-image'), '--no-load'];
    await runCommand([program!, ...args, context, tag, ...flags], this.env);
  }
  private base: Promise<void> | undefined;

  layersOf(tag: string): string[] {
    return this.inspect(tag).OCIv1.rootfs.diff_ids;
  }

  async save(tag: string, file: string): Promise<void> {
    await runCommand(['buildah', 'push', tag, `docker-archive:${file}:${tag}`], this.env);
  }

  runnable(tag: string): RunnableImage {
    const container = this.buildah('from', '--pull-never', tag);
    return {
      by: 'bubblewrap',
      root: this.buildah('mount', container),
      config: this.inspect(tag).Docker.config,
    };
  }

  async dispose(): Promise<void> {
    this.buildah('rm', '--all');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private inspect(tag: string): {
    OCIv1: { rootfs: { diff_ids: string[] } };
    Docker: { config: ImageConfig };
  } {
    return JSON.parse(this.buildah('inspect', '--type', 'image', tag)) as ReturnType<
      BuildahBuilder['inspect']
    >;
  }

  private buildah(...args: string[]): string {
    const env = { ...process.env, ...this.env };
    return execFileSync('buildah', args, { encoding: 'utf8', env, maxBuffer: 16 * 1024 ** 2 }).trim();
  }
}
