import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Builder } from './builder.js';
import { chooseBuilder } from './choose-builder.js';
import type { RunnableImage } from './container.js';
import { copySources, makeAnotherClone } from './contexts.js';
import { RELEASE } from './release.js';
import { runCommand } from './run-command.js';

declare module 'vitest' {
  interface ProvidedContext {
    images: {
      /** The image's unpacked archive. */
      readonly first: string;
      /** Its second build: the digests of its layers, and its unpacked archive if they are others. */
      readonly second: { readonly digests: readonly string[]; readonly folder: string | undefined };
      /** How many layers are the base image's. */
      readonly baseLayers: number;
      readonly runnable: RunnableImage;
    };
  }
}

const EPOCH = ['--build-arg', 'SOURCE_DATE_EPOCH=1700000000'];

/** Builds the image twice, each time without a cache, from two clones. Returns what removes them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'user-service-images-'));
  const builder = chooseBuilder(process.env);
  const dispose = async (): Promise<void> => {
    await builder.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    project.provide('images', await buildBoth(builder, folder));
  } catch (error) {
    await dispose();
    throw error;
  }
  console.log(`Both images are built after ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return dispose;
}

async function buildBoth(builder: Builder, folder: string) {
  const base = process.env['NODE_IMAGE'];
  const flags = base === undefined ? [] : ['--build-arg', `NODE_IMAGE=${base}`];
  const [first, second, bare] = ['first', 'second', 'base'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  copySources(first);
  copySources(second);
  makeAnotherClone(second);
  mkdirSync(bare);
  writeFileSync(join(bare, 'Dockerfile'), 'ARG NODE_IMAGE=node:24-bookworm-slim\nFROM ${NODE_IMAGE}\n');

  const labels = Object.entries(RELEASE).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  const tagOf = (name: string) => `user-service-test-${name}:${process.pid}`;
  await builder.build(bare, tagOf('base'), flags);
  // Not at once: BuildKit would do their common steps once for both.
  await builder.build(first, tagOf('first'), ['--no-cache', ...flags, ...EPOCH, ...labels]);
  await builder.build(second, tagOf('second'), ['--no-cache', ...flags, ...EPOCH]);
  const digests = builder.layersOf(tagOf('second'));
  const isSame = String(digests) === String(builder.layersOf(tagOf('first')));
  return {
    first: await unpacked(builder, tagOf('first'), `${first}-image`),
    second: {
      digests,
      folder: isSame ? undefined : await unpacked(builder, tagOf('second'), `${second}-image`),
    },
    baseLayers: builder.layersOf(tagOf('base')).length,
    runnable: builder.runnable(tagOf('first')),
  };
}

async function unpacked(builder: Builder, tag: string, folder: string): Promise<string> {
  mkdirSync(folder);
  const archive = join(folder, 'image.tar');
  await builder.save(tag, archive);
  await runCommand(['tar', '--extract', '--file', archive, '--directory', folder]);
  rmSync(archive);
  return folder;
}
