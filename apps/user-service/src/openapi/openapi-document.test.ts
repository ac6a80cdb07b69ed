import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { beforeAll, expect, it } from 'vitest';
import { SystemClock } from '#libs/clock/clock.js';
import { testConfig } from '../../../../test/harness/test-config.js';
import { useApiPrefix } from '../api-prefix.js';
import { AppModule } from '../app.module.js';
import { exampleOfSchema, NoExample } from './example-of-schema.js';
import { buildOpenApiDocument } from './openapi-document.js';
import { operationsOf } from './operations.js';

const ROOT = new URL('../../../../', import.meta.url);
const FILE = fileURLToPath(new URL('docs/openapi.json', ROOT));
const TYPES = fileURLToPath(new URL('libs/client/schema.ts', ROOT));

const HEADER = '// Made of docs/openapi.json: npm run openapi:write\n\n';

let document: OpenAPIObject;

beforeAll(async () => {
  const config = testConfig({ server: { publicUrl: 'https://users.example.com' } });
  const module = AppModule.register(config, new SystemClock());
  // A preview makes no provider, so it needs no database.
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  useApiPrefix(app, config.server.apiVersion);
  document = buildOpenApiDocument(app);
});

it('docs/openapi.json is the document of these sources; npm run openapi:write writes it anew', async () => {
  const text = await format(JSON.stringify(document), { ...(await resolveConfig(FILE)), filepath: FILE });
  await expect(text).toMatchFileSnapshot(FILE);
});

it('libs/client/schema.ts is its types; npm run openapi:write writes them anew', async () => {
  const source = structuredClone(document) as unknown as OpenAPI3;
  const types = astToString(await openapiTS(source, { defaultNonNullable: false, silent: true }));
  const text = await format(`${HEADER}${types}`, { ...(await resolveConfig(TYPES)), filepath: TYPES });
  await expect(text).toMatchFileSnapshot(TYPES);
});

it('shows an example of every schema', () => {
  const missing = Object.entries(document.components?.schemas ?? {}).flatMap(([name, schema]) => {
    try {
      exampleOfSchema(document, schema, name);
      return [];
    } catch (error) {
      return [error instanceof NoExample ? error.message : error];
    }
  });
  expect(missing).toEqual([]);
});

it('says of every operation who may call it', () => {
  const silent = operationsOf(document).filter(({ security }) => security === undefined);
  expect(silent.map(({ operationId }) => operationId)).toEqual([]);
  const open = operationsOf(document).filter(({ security }) => security?.length === 0);
  expect(open.map(({ operationId }) => operationId)).toContain('signIn');
  expect(open.map(({ operationId }) => operationId)).not.toContain('getProfile');
});

it('claims what answers below the prefix have of no answer outside it', () => {
  const outside = Object.entries(document.paths).filter(([path]) => !path.startsWith('/api/'));
  expect(outside.map(([path]) => path).toSorted()).toEqual([
    '/.well-known/jwks.json',
    '/.well-known/oauth-authorization-server',
    '/health',
    '/ready',
  ]);
  for (const [, item] of outside)
    expect(JSON.stringify(item)).not.toMatch(/API-Version|RateLimit|#\/components\/responses/);
});

it('leaves no mark of how it was made', () => {
  expect(JSON.stringify(document)).not.toMatch(/"x-public"|"nullable"/);
});
