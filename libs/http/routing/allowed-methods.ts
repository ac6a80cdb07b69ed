import type { FastifyInstance } from 'fastify';
import { RefusedRequestError } from '../refused-request.error.js';
import type { KnownRoutes } from './known-routes.js';

/** What OPTIONS asks for when it is for the server as a whole (RFC 9110 §9.3.7). */
const SERVER = '*';

/**
 * Answers OPTIONS with Allow, and a method that a known address has not with 405 and Allow. A CORS
 * preflight is OPTIONS, too: what its plugin has said by headers goes out with the answer.
 */
export function answerByAllowedMethods(fastify: FastifyInstance, routes: KnownRoutes): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { method, raw, headers } = request;
    const asks = method === 'OPTIONS';
    const address = raw.url ?? '';
    if (!asks && !request.is404 && !routes.lacks(method, address)) return done();
    const allowed = asks && address === SERVER ? routes.all() : routes.allowed(address);
    // Where it is nowhere the request that follows is told so, in words that a page may read.
    const isPreflight = asks && headers['access-control-request-method'] !== undefined;
    if (allowed.length === 0 && !isPreflight) {
      if (asks) throw new RefusedRequestError(404);
      return done();
    }
    if (!asks) throw new RefusedRequestError(405, { headers: { Allow: allowed.join(', ') } });
    if (allowed.length > 0) void reply.header('Allow', allowed.join(', '));
    void reply.code(204).send();
  });
}
