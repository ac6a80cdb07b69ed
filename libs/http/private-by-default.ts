import type { FastifyInstance } from 'fastify';

/** Nothing is kept by anybody (`Cache-Control: no-store`) unless its route says otherwise. */
export function privateByDefault(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done();
  });
}
