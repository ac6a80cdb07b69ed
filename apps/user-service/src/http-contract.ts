import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { ServerConfig } from '#libs/config/config.js';
import { noteArrivals } from '#libs/http/arrival.js';
import { answerNotModified } from '#libs/http/conditional/not-modified.js';
import { allowOrigins } from '#libs/http/cross-origin.js';
import { readMergePatches } from '#libs/http/merge-patch-body.js';
import { takesForm } from '#libs/http/form-body.js';
import { assertJsonIsAcceptable } from '#libs/http/negotiation/acceptable.js';
import { assertFormBody, assertJsonBody } from '#libs/http/negotiation/body-type.js';
import { compressBelow } from '#libs/http/negotiation/compression.js';
import { privateByDefault } from '#libs/http/private-by-default.js';
import { warnOfUntrustedProxy } from '#libs/http/proxy-warning.js';
import { answerByAllowedMethods } from '#libs/http/routing/allowed-methods.js';
import { addRouteHook } from '#libs/http/routing/route-hook.js';
import { KnownRoutes } from '#libs/http/routing/known-routes.js';
import { assertOneHost } from '#libs/http/routing/one-host.js';
import { sendSecurityHeaders } from '#libs/http/security-headers.js';
import { assertStorableParameters, assertStorableText } from '#libs/http/text-hygiene.js';
import { nameApiVersion } from '#libs/http/versioning/api-version.js';
import { announceDeprecations } from '#libs/http/versioning/deprecated.decorator.js';
import { settleAttempts } from '#libs/rate-limits/settle-attempts.js';
import { isPagePath } from './page-routes.js';

/** What an answer to GET may be compressed of; whatever holds a secret, such as `/auth` and the pages that mails link to, stays out. */
const compressed = ({ apiVersion }: ServerConfig): string[] => [
  `/api/${apiVersion}/users`,
  '/.well-known',
  // The page's script is compressed once for all.
  '/docs/openapi.json',
  '/docs/errors',
  '/metrics',
];

/** Of Fastify's router, and of whoever reads addresses as it does. */
export const MAX_PARAM_LENGTH = 200;

/** What holds for every request and answer, whatever the route. Before the routes are registered. */
export async function addHttpContract(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  server: ServerConfig,
): Promise<void> {
  const routes = new KnownRoutes(MAX_PARAM_LENGTH);
  routes.watch(fastify);
  nameApiVersion(fastify, server.apiVersion);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  sendSecurityHeaders(fastify, server.publicUrl.startsWith('https:'));
  if (server.corsOrigins.length > 0) allowOrigins(app, server.corsOrigins);
  warnOfUntrustedProxy(fastify, server.trustedProxies);
  // From here on requests may be refused, with all the headers above.
  fastify.addHook('onRequest', (request, _reply, done) => {
    assertOneHost(request);
    done();
  });
  answerByAllowedMethods(fastify, routes);
  refuseForm(fastify);
  announceDeprecations(fastify);
  privateByDefault(fastify);
  answerNotModified(fastify);
  noteArrivals(fastify);
  settleAttempts(fastify);
  await compressBelow(fastify, compressed(server));
  await app.register(cookie);
  readMergePatches(fastify);
}

/** Only pages take a browser's form, and only service clients another one. */
function refuseForm(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const answersJson = route.url.startsWith('/api/');
    const assertBody = takesForm(route) ? assertFormBody : assertJsonBody;
    if (isPagePath(route.url)) return;
    addRouteHook(route, 'onRequest', (request, _reply, done) => {
      if (answersJson) assertJsonIsAcceptable(request);
      assertBody(request);
      done();
    });
  });
  fastify.addHook('preValidation', ({ body, query, params }, _reply, done) => {
    assertStorableText(body);
    assertStorableParameters(query);
    assertStorableParameters(params);
    done();
  });
}
