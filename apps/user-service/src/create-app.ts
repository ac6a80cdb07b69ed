import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Logger } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { type Clock, SystemClock } from '#libs/clock/clock.js';
import type { Config, ServerConfig } from '#libs/config/config.js';
import { isProductionLike } from '#libs/config/setting.js';
import { allowLargerBodies } from '#libs/http/larger-body.js';
import { problemTypeBase } from '#libs/http/problem-body.js';
import { ProblemFilter } from '#libs/http/problem.filter.js';
import { identify } from '#libs/observability/identify-request.js';
import { keepRequestContext } from '#libs/observability/request-context.js';
import { RequestLog } from '#libs/observability/request-log.js';
import { RequestMeter } from '#libs/observability/request-meter.js';
import { ServiceLogger } from '#libs/observability/service-logger.js';
import { useApiPrefix } from './api-prefix.js';
import { AppModule } from './app.module.js';
import { HashAdmission } from './auth/passwords/hash-admission.js';
import { shedHashing } from './auth/passwords/hashes-password.js';
import { databaseProblem } from './database-problem.js';
import { Readiness } from './health/readiness.js';
import { redirectRootToPage, serveDocsPage } from './docs-page/docs-page.js';
import { addHttpContract, MAX_PARAM_LENGTH } from './http-contract.js';
import { isPageRoute } from './page-routes.js';
import { UnreadableRequests } from './unreadable-requests.js';

export interface AppOptions {
  config: Config;
  clock?: Clock;
  /** Where log lines go instead of stdout. */
  logStream?: DestinationStream;
}

const TIMEOUT_CHECK_MS = 1_000;

/** Builds the whole service; it does not listen yet. */
export async function createApp({
  config,
  clock = new SystemClock(),
  logStream,
}: AppOptions): Promise<NestFastifyApplication> {
  const problemTypes = problemTypeBase(config.server.publicUrl);
  const unreadable = new UnreadableRequests(problemTypes);
  const adapter = new FastifyAdapter(fastifyOptions(config.server, unreadable));
  const module = AppModule.register(config, clock, logStream);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(new ServiceLogger(app.get(Logger)));
  useApiPrefix(app, config.server.apiVersion);
  app.useGlobalFilters(new ProblemFilter(problemTypes, [databaseProblem], isPageRoute));
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  allowLargerBodies(fastify, config.server.bodyLimitBytes);
  keepRequestContext(fastify);
  const log = app.get(RequestLog, { strict: false });
  log.write(fastify);
  const readiness = app.get(Readiness);
  closeWhileDraining(fastify, readiness);
  const meter = app.get(RequestMeter, { strict: false });
  meter.measure(fastify);
  await addHttpContract(app, fastify, config.server);
  const isDraining = () => readiness.isDraining;
  shedHashing(fastify, app.get(HashAdmission, { strict: false }), problemTypes, { isDraining, log, meter });
  unreadable.listen(app.getHttpServer());
  serveDocsPage(app, fastify);
  if (!isProductionLike(config.environment)) redirectRootToPage(fastify);
  await app.init();
  return app;
}

function fastifyOptions(
  server: ServerConfig,
  { frameworkErrors, clientErrorHandler }: UnreadableRequests,
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
      // Whoever names no host is answered by a problem, like everybody.
      requireHostHeader: false,
    },
    // Whoever still has a connection while the pod stops is answered, not refused; idle ones are closed.
    return503OnClosing: false,
    // No middleware is used; without this each request would pass by where it would be.
    skipMiddie: true,
    forceCloseConnections: 'idle',
    frameworkErrors,
    clientErrorHandler,
    genReqId: (request) => identify(request as IncomingMessage),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
  };
}

/** The client opens its next connection to a pod that stays. */
function closeWhileDraining(fastify: FastifyInstance, readiness: Readiness): void {
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (readiness.isDraining) void reply.header('Connection', 'close');
    done();
  });
}
