import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

const requests = new AsyncLocalStorage<IncomingMessage>();

/** The request for which the running code works; undefined in the background. */
export const currentRequest = (): IncomingMessage | undefined => requests.getStore();

/** Lets all that is done for a request know it. Before any other hook. */
export function keepRequestContext(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ raw }, _reply, done) => requests.run(raw, done));
  // A body that comes later is read in the context of its connection, which is no request's.
  fastify.addHook('preValidation', ({ raw }, _reply, done) => {
    if (requests.getStore() === raw) done();
    else requests.run(raw, done);
  });
}
