import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { buildOpenApiDocument } from '../openapi/openapi-document.js';

const PAGE = 'docs';

/** What Swagger's page needs: its own scripts and requests, its inline styles, its icons. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the document at /docs/openapi.json and a page to read it at /docs; both are made at the first request. */
export function serveOpenApi(app: NestFastifyApplication, fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => {
    if (isPage(request.routeOptions.url)) void reply.header('Content-Security-Policy', PAGE_POLICY);
  });
  SwaggerModule.setup(PAGE, app, () => buildOpenApiDocument(app), {
    jsonDocumentUrl: `${PAGE}/openapi.json`,
    customSiteTitle: 'User Service API',
    // Or the page sends this document's address to a validator on the internet.
    swaggerOptions: { validatorUrl: null },
  });
}

/** Whoever tries the bare address in development finds the documentation. */
export function redirectRootToPage(fastify: FastifyInstance): void {
  fastify.get('/', (_request, reply) => reply.redirect(`/${PAGE}`));
}

/** The pages of errors lie below, too, with a policy of their own. */
function isPage(route = ''): boolean {
  return route === `/${PAGE}` || (route.startsWith(`/${PAGE}/`) && !route.startsWith(`/${PAGE}/errors`));
}
