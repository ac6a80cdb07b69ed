import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CLONE } from '../clone.mjs';
import { isNeeded, OTHER_BUILDS } from './needed.ts';

it.each([
  'dist/apps/user-service/src/main.js',
  'package.json',
  'node_modules/pg/lib/index.js',
  'node_modules/pg/package.json',
  'node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node',
  'node_modules/@zxcvbn-ts/language-common/dist/passwords.json',
  'node_modules/@scalar/fastify-api-reference/dist/index.js',
  'node_modules/typeorm/driver/postgres/PostgresDriver.js',
  'node_modules/yaml/dist/doc/Document.js',
  'node_modules/rxjs/dist/cjs/testing/index.js',
  'node_modules/fastify/LICENSE',
  'node_modules/fastify/LICENSE.md',
  'node_modules/@scalar/schemas/dist/openapi/3.1/license.js',
])('ships %s', (path) => {
  expect(isNeeded(path)).toBe(true);
});

it.each([
  'dist/.tsbuildinfo',
  'node_modules/swagger-ui-dist/swagger-ui-bundle.js',
  'node_modules/swagger-ui-dist/LICENSE',
  'dist/apps/user-service/src/main.js.map',
  'node_modules/.package-lock.json',
  'node_modules/.bin/pino',
  'node_modules/typescript/lib/typescript.js',
  'node_modules/typescript/LICENSE.txt',
  'node_modules/@types/node/fs.d.ts',
  'node_modules/pg/README.md',
  'node_modules/rxjs/src/index.ts',
  'node_modules/@scalar/schemas/dist/openapi/3.1/license.d.ts',
  'node_modules/@scalar/schemas/dist/openapi/3.1/license.d.ts.map',
  'node_modules/rxjs/dist/types/index.d.ts',
  'node_modules/@fastify/cookie/test/cookie.test.js',
  'node_modules/pino-pretty/lib/colors.test.js',
  'node_modules/a/node_modules/fastify/test/index.js',
  'node_modules/typeorm/browser/index.js',
])('leaves out %s', (path) => {
  expect(isNeeded(path)).toBe(false);
});

it('leaves out only builds that their packages still have', () => {
  const builds = Object.entries(OTHER_BUILDS).flatMap(([name, paths]) =>
    paths.map((path) => join(name, path)),
  );
  expect(builds.filter((path) => !existsSync(join(CLONE, 'node_modules', path)))).toEqual([]);
});
