import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { packageVersion } from './health/package-version.js';

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

/** The OpenAPI document of the running application. */
export function buildOpenApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('User Service')
    .setDescription('Users, sign-in and sessions. Every error is a problem document (RFC 9457).')
    .setVersion(packageVersion)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addTag('Registration', 'Ask for an account and prove the address')
    .addTag('Sessions', 'Sign in, refresh, sign out')
    .addTag('Users', 'The own profile')
    .addTag('Administration', 'All users, for administrators')
    .addTag('Keys', 'Verify access tokens yourself')
    .addTag('Operations', 'Probes')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  return SwaggerModule.createDocument(app, builder.build());
}

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
