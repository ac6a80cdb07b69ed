import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { buildOpenApiDocument } from '../openapi/openapi-document.js';
import { DOCS_PAGE, DOCS_PAGE_POLICY, DOCUMENT_PATH, SCRIPT_PATH, START_PATH, START_SCRIPT } from './page.js';
import { referenceScript } from './reference-script.js';

const PAGE = '/docs';
const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
/** Its address names the release. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Serves the OpenAPI document and a page to read it. Both, and the page's script, are made at the first request. */
export function serveDocsPage(app: NestFastifyApplication, fastify: FastifyInstance): void {
  let document: string | undefined;
  let script: ReturnType<typeof referenceScript> | undefined;

  fastify.get(PAGE, (_request, reply) =>
    reply
      .type(HTML)
      .headers({ 'Content-Security-Policy': DOCS_PAGE_POLICY, 'Cache-Control': 'no-cache' })
      .send(DOCS_PAGE),
  );
  fastify.get(`${PAGE}/`, (_request, reply) => reply.redirect(PAGE, 301));
  fastify.get(DOCUMENT_PATH, (_request, reply) => {
    document ??= JSON.stringify(buildOpenApiDocument(app));
    return reply.type('application/json; charset=utf-8').header('Cache-Control', 'no-cache').send(document);
  });
  fastify.get(START_PATH, (_request, reply) =>
    reply.type(SCRIPT).header('Cache-Control', FOR_GOOD).send(START_SCRIPT),
  );
  fastify.get(SCRIPT_PATH, async (request, reply) => {
    script ??= referenceScript().catch((error: unknown) => {
      script = undefined;
      throw error;
    });
    const compressed = await script;
    void reply.type(SCRIPT).headers({ 'Cache-Control': FOR_GOOD, Vary: 'Accept-Encoding' });
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding']))) return promisify(gunzip)(compressed);
    void reply.header('Content-Encoding', 'gzip');
    return compressed;
  });
}

/** Whoever tries the bare address in development finds the documentation. */
export function redirectRootToPage(fastify: FastifyInstance): void {
  fastify.get('/', (_request, reply) => reply.redirect(PAGE));
}
