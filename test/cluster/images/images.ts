import { join } from 'node:path';
import { CLONE } from '../../../scripts/clone.mjs';
import { run } from '../commands.js';

/** An image that the cluster has, by tag, and the version that its health page shows. */
export interface Image {
  readonly tag: string;
  readonly version: string;
}

const REPOSITORY = 'user-service';

/** Builds the images of the tests: the repository's own, and later releases made of it in seconds. */
export class Images {
  /** What is in the repository. */
  readonly current: Image;
  /** With a migration that expands the schema. */
  next: Image;
  /** `next` with a migration that fails. */
  failing: Image;
  /** `next` with the mended migration. */
  mended: Image;
  /** `mended`, but it never gets ready. */
  neverReady: Image;

  private constructor(
    private readonly builder: string,
    version: string,
  ) {
    this.current = { tag: 'current', version };
  }

  /** @param builder see `ClusterEnvironment.buildImage` */
  static async build(builder: string, version: string): Promise<Images> {
    const images = new Images(builder, version);
    await images.make(CLONE, 'current');
    images.next = await images.derive('next', 'current', '9.1.0');
    images.failing = await images.derive('failing-migration', 'next', '9.2.0');
    images.mended = await images.derive('mended', 'next', '9.2.1');
    images.neverReady = await images.derive('never-ready', 'mended', '9.3.0');
    return images;
  }

  private async derive(tag: string, from: string, version: string): Promise<Image> {
    const flags = ['-f', join(import.meta.dirname, 'Dockerfile')];
    flags.push('--build-arg', `BASE=${from}`, '--build-arg', `VERSION=${version}`);
    await this.make(join(import.meta.dirname, tag), tag, ...flags);
    return { tag, version };
  }

  private async make(context: string, tag: string, ...flags: string[]): Promise<void> {
    // A shell, because the builder may be a command with arguments.
    const script = `${this.builder} "$@"`;
    const args = ['-c', script, 'build', context, `${REPOSITORY}:${tag}`, ...flags];
    const { code, stdout, stderr } = await run('/bin/sh', args);
    if (code !== 0) throw new Error(`${REPOSITORY}:${tag} was not built:\n${stdout}${stderr}`);
  }
}
