import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Logger } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { type Clock, SystemClock } from '#libs/clock/clock.js';
import type { Config, ServerConfig } from '#libs/config/config.js';
import { isProductionLike } from '#libs/config/setting.js';
import { answerNotModified } from '#libs/http/conditional/not-modified.js';
import { assertJsonBody } from '#libs/http/json-only.js';
import { problemTypeBase } from '#libs/http/problem-body.js';
import { readMergePatches } from '#libs/http/merge-patch-body.js';
import { ProblemFilter } from '#libs/http/problem.filter.js';
import { warnOfUntrustedProxy } from '#libs/http/proxy-warning.js';
import { assertStorableParameters, assertStorableText } from '#libs/http/text-hygiene.js';
import { requestId } from '#libs/observability/request-id.js';
import { RequestMeter } from '#libs/observability/request-meter.js';
import { ServiceLogger } from '#libs/observability/service-logger.js';
import { useApiPrefix } from './api-prefix.js';
import { AppModule } from './app.module.js';
import { databaseProblem } from './database-problem.js';
import { Readiness } from './health/readiness.js';
import { redirectRootToPage, serveDocsPage } from './docs-page/docs-page.js';
import { PAGE_ROUTES } from './page-routes.js';
import { unreadableRequests } from './unreadable-requests.js';

export interface AppOptions {
  config: Config;
  clock?: Clock;
  /** Where log lines go instead of stdout. */
  logStream?: DestinationStream;
}

const TIMEOUT_CHECK_MS = 1_000;
const HSTS = { maxAge: 31_536_000, includeSubDomains: false };

/** The routes that take a browser's form. */
const FORM_ROUTES = new Set<string | undefined>(PAGE_ROUTES.map((route) => `/${route}`));

/** Builds the whole service; it does not listen yet. */
export async function createApp({
  config,
  clock = new SystemClock(),
  logStream,
}: AppOptions): Promise<NestFastifyApplication> {
  const problemTypes = problemTypeBase(config.server.publicUrl);
  const adapter = new FastifyAdapter(fastifyOptions(config.server, problemTypes));
  const module = AppModule.register(config, clock, logStream);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(new ServiceLogger(app.get(Logger)));
  useApiPrefix(app, config.server.apiVersion);
  app.useGlobalFilters(new ProblemFilter(problemTypes, [databaseProblem]));
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  await addHooks(app, fastify, config.server);
  readMergePatches(fastify);
  serveDocsPage(app, fastify);
  if (!isProductionLike(config.environment)) redirectRootToPage(fastify);
  await app.init();
  return app;
}

function fastifyOptions(
  server: ServerConfig,
  problemTypes: string,
): ConstructorParameters<typeof FastifyAdapter>[0] {
  return {
    trustProxy: server.trustedProxies.length > 0 ? [...server.trustedProxies] : false,
    bodyLimit: server.bodyLimitBytes,
    requestTimeout: server.requestTimeoutMs,
    keepAliveTimeout: server.keepAliveTimeoutMs,
    http: {
      headersTimeout: server.requestTimeoutMs,
      requestTimeout: server.requestTimeoutMs,
      // Node looks for requests that take too long every 30 s only, unless told otherwise.
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    // Whoever still has a connection while the pod stops is answered, not refused; idle ones are closed.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    ...unreadableRequests(problemTypes),
    genReqId: (request) => requestId(request as IncomingMessage),
    routerOptions: { maxParamLength: 200 },
  };
}

async function addHooks(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  server: ServerConfig,
): Promise<void> {
  const readiness = app.get(Readiness);
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('X-Request-Id', request.id);
  });
  warnOfUntrustedProxy(fastify, server.trustedProxies);
  fastify.addHook('preValidation', async (request) => {
    // By the route that matched: the address itself may be written in many ways.
    if (!FORM_ROUTES.has(request.routeOptions.url)) assertJsonBody(request);
    assertStorableText(request.body);
    assertStorableParameters(request.query);
    assertStorableParameters(request.params);
  });
  fastify.addHook('onSend', async (_request, reply) => {
    // The client opens its next connection to a pod that stays.
    if (readiness.isDraining) void reply.header('Connection', 'close');
  });
  answerNotModified(fastify);
  app.get(RequestMeter, { strict: false }).measure(fastify);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      useDefaults: false,
    },
    strictTransportSecurity: server.publicUrl.startsWith('https:') ? HSTS : false,
  });
  if (server.corsOrigins.length > 0) enableCors(app, server.corsOrigins);
}

function enableCors(app: NestFastifyApplication, origins: readonly string[]): void {
  const any = origins.length === 1 && origins[0] === '*';
  app.enableCors({
    origin: any ? '*' : [...origins],
    credentials: !any,
    exposedHeaders: ['Retry-After', 'X-Request-Id'],
    maxAge: 600,
  });
}
