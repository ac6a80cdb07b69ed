import type { FastifyInstance } from 'fastify';

/** Names the version of the API in every answer below its prefix, errors included. */
export function nameApiVersion(fastify: FastifyInstance, apiVersion: string): void {
  const prefix = `/api/${apiVersion}/`;
  fastify.addHook('onRequest', ({ raw }, reply, done) => {
    if (raw.url?.startsWith(prefix)) void reply.header('api-version', apiVersion);
    done();
  });
}
