import type { FastifyInstance } from 'fastify';

/** Names the version of the API in every answer below its prefix, errors included. */
export function nameApiVersion(fastify: FastifyInstance, apiVersion: string): void {
  fastify.addHook('onRequest', async ({ raw }, reply) => {
    if (raw.url?.startsWith(`/api/${apiVersion}/`)) void reply.header('API-Version', apiVersion);
  });
}
