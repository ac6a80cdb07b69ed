import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What containers are started with: the `config` of Docker's image specification. */
export interface ImageConfig {
  readonly User: string;
  readonly Env: readonly string[];
  readonly Entrypoint: readonly [string, ...string[]];
  readonly Cmd: readonly string[];
  readonly WorkingDir: string;
  readonly ExposedPorts: Readonly<Record<string, unknown>>;
  readonly Labels: Readonly<Record<string, string>>;
  readonly Healthcheck?: { readonly Test: readonly string[] };
}

export interface Entry {
  /** Without a leading or trailing slash. */
  readonly path: string;
  /** As ls shows it: `-rw-r--r--`. */
  readonly mode: string;
  /** `0/0` */
  readonly owner: string;
  /** Bytes. */
  readonly size: number;
}

export interface Layer {
  /** Of its content, uncompressed: `sha256:…` */
  readonly digest: string;
  readonly entries: readonly Entry[];
}

export interface Image {
  readonly config: ImageConfig;
  readonly layers: readonly Layer[];
}

interface Manifest {
  readonly Config: string;
  readonly Layers: readonly string[];
}

const TAR_BLOCK = 512;
const LISTED =
  /^(?<mode>\S{10})\s+(?<owner>\d+\/\d+)\s+(?<size>\d+)\s+\S+\s+\S+\s+(?:\.\/)?(?<path>.*?)\/?(?: -> .*)?$/;

/** Reads an unpacked archive, as `docker save` writes it; of the first `skip` layers only the digests. */
export function readImage(folder: string, skip: number): Image {
  const [manifest] = readJson<[Manifest]>(join(folder, 'manifest.json'));
  const { config, rootfs } = readJson<{ config: ImageConfig; rootfs: { diff_ids: string[] } }>(
    join(folder, manifest.Config),
  );
  const layers = rootfs.diff_ids.map((digest, index) => ({
    digest,
    entries: index < skip ? [] : listTar(join(folder, manifest.Layers[index]!)),
  }));
  return { config, layers };
}

/** Bytes of the layers as tar, before compression: what a node keeps of them. */
export function uncompressedBytes(layers: readonly Layer[]): number {
  const sizes = layers.flatMap(({ entries }) => entries.map(({ size }) => size));
  return sizes.reduce((sum, size) => sum + TAR_BLOCK + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK, 0);
}

function listTar(file: string): Entry[] {
  const options = {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
  } as const;
  const listing = execFileSync('tar', ['--list', '--verbose', '--numeric-owner', '--file', file], options);
  return listing
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { mode, owner, size, path } = LISTED.exec(line)?.groups ?? {};
      if (mode === undefined || owner === undefined || path === undefined)
        throw new Error(`tar lists: ${line}`);
      return { mode, owner, size: Number(size), path };
    });
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
