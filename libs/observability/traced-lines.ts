import type { FastifyInstance } from 'fastify';
import type {} from 'pino-http';
import type {} from './trace-context.js';

/** Puts the trace id on every line that is logged for a request. */
export function traceLogLines(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ raw: request }, { raw: response }) => {
    const { traceId } = request;
    // pino-http's own loggers; `log` may be Fastify's.
    for (const logger of [...(request.allLogs ?? []), ...(response.allLogs ?? [])]) {
      logger.setBindings({ traceId });
    }
  });
}
