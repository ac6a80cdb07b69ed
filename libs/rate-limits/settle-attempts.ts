import type { FastifyInstance } from 'fastify';
import type {} from './credential-attempt.js';

/** Gives back what an attempt was counted as, unless it has failed, before its request is answered: a refusal by validation is none. */
export function settleAttempts(fastify: FastifyInstance): void {
  fastify.addHook('onSend', ({ raw }, _reply, _payload, done) => {
    raw.credentialAttempt?.settle();
    done();
  });
}
