import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseTagCondition } from './tag-condition.js';

/** Answers 304 where If-None-Match has the ETag of what would be sent (RFC 9110 §13.1.2, §15.4.5). */
export function answerNotModified(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (typeof payload !== 'string' || !isKept(request, reply)) return done();
    void reply.code(304);
    // Fastify drops a HEAD's body itself, once it has told the length.
    if (request.method === 'HEAD') return done();
    void reply.removeHeader('Content-Type').removeHeader('Content-Length');
    done(null, null);
  });
}

function isKept({ method, headers }: FastifyRequest, reply: FastifyReply): boolean {
  const field = headers['if-none-match'];
  const current = reply.getHeader('ETag');
  if (field === undefined || typeof current !== 'string') return false;
  if (reply.statusCode !== 200 || (method !== 'GET' && method !== 'HEAD')) return false;
  const condition = parseTagCondition(field);
  // Compared weakly (RFC 9110 §8.8.3.2).
  const opaque = current.replace(/^W\//, '');
  return condition === '*' || (condition?.some((tag) => tag.opaque === opaque) ?? false);
}
