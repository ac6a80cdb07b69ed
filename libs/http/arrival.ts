import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'node:http' {
  interface IncomingMessage {
    /** When the request was here with its whole body, by this process's monotonic clock, in ms. */
    arrivedAt?: number;
  }
}

/** Notes of every request when it had arrived: later than its headers, whose sender may hold the body back. */
export function noteArrivals(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', ({ raw }, _reply, done) => {
    raw.arrivedAt = performance.now();
    done();
  });
}

/** When a request had arrived, in ms of `performance.now()`. */
export const arrivedAt = ({ raw }: FastifyRequest): number => raw.arrivedAt ?? performance.now();

/** Whether the client has closed the connection, so that nobody will read the answer. */
export function clientHasGone({ raw: { socket } }: FastifyRequest): boolean {
  return socket.destroyed || socket.readableEnded;
}
