import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { RELEASE } from './release.js';
import { readImage, uncompressedBytes } from './image-archive.js';

const LIMIT_MB = 90;

const { first, baseLayers } = inject('images');
const { config, layers } = readImage(first, baseLayers);
const ours = layers.slice(baseLayers);
const entries = ours.flatMap((layer) => layer.entries);
const paths = entries.map(({ path }) => path);

it(`adds no more than ${LIMIT_MB} MB to its base`, () => {
  const megabytes = uncompressedBytes(ours) / 1e6;
  const each = ours.map((layer) => (uncompressedBytes([layer]) / 1e6).toFixed(1)).join(' + ');
  console.log(`The application layers have ${megabytes.toFixed(1)} MB: ${each}`);
  expect(paths).toContain('app/dist/apps/user-service/src/main.js');
  expect(megabytes).toBeLessThanOrEqual(LIMIT_MB);
});

it('names its user by number, so that Kubernetes can see that it is not root', () => {
  expect(config.User).toBe('1000:1000');
});

it('says which release it is and where it comes from', () => {
  expect(config.Labels).toMatchObject({
    'org.opencontainers.image.title': 'User Service',
    'org.opencontainers.image.description': expect.stringMatching(/\w/) as string,
    'org.opencontainers.image.licenses': 'MIT',
    'org.opencontainers.image.version': RELEASE.VERSION,
    'org.opencontainers.image.revision': RELEASE.REVISION,
    'org.opencontainers.image.created': RELEASE.CREATED,
    'org.opencontainers.image.source': RELEASE.SOURCE,
  });
});

it('checks its health by a program of its own, without a shell', () => {
  const program = 'dist/apps/user-service/src/cli/healthcheck.js';
  expect(config.Healthcheck?.Test).toEqual(['CMD', 'node', program]);
  expect(paths).toContain(join('app', program));
});

it('has production settings and names its port', () => {
  expect(config.Env).toContain('NODE_ENV=production');
  expect(Object.keys(config.ExposedPorts)).toEqual(['3000/tcp']);
});

it('holds no package that is there for development', () => {
  const { packages } = JSON.parse(readFileSync(join(CLONE, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const development = Object.keys(packages).filter(
    (path) => packages[path]!.dev || packages[path]!.devOptional,
  );
  const shipped = new Set(paths);
  expect(development.filter((path) => shipped.has(path))).toEqual([]);
  expect(development).toContain('node_modules/typescript');
  expect(shipped).toContain('node_modules/fastify');
});

it.each([
  ['sources', /\.[cm]?ts$/],
  ['source maps', /\.map$/],
  ['tests', /\.test\.|node_modules\/(?:@[^/]+\/)?[^/]+\/(?:test|tests|__tests__)$/],
  ['environment files', /(?:^|\/)\.env/],
  ['keys, settings and records of npm', /(?:^|\/)(?:\.npm|\.npmrc|\.package-lock\.json|_cacache)$/],
  ['other part of the clone', /^app\/(?!dist(?:\/|$)|package\.json$)/],
])('holds no %s', (_what, pattern) => {
  expect(paths.filter((path) => pattern.test(path))).toEqual([]);
});

it('holds nothing that its user could change, and nothing that lends rights', () => {
  const fixed = /^(?:-rwxr-xr-x|-rw-r--r--|drwxr-xr-x)$/;
  expect(entries.filter(({ mode, owner }) => owner !== '0/0' || !fixed.test(mode))).toEqual([]);
});
