import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const ADVICE =
  'Requests come through a proxy that is not trusted: all its clients share one limit and one address. ' +
  'Set TRUSTED_PROXIES to its CIDRs, or let it not send X-Forwarded-For.';

/** Warns once when a proxy stands before the service and TRUSTED_PROXIES is not set. */
export function warnOfUntrustedProxy(fastify: FastifyInstance, trustedProxies: readonly string[]): void {
  if (trustedProxies.length > 0) return;
  let warned = false;
  fastify.addHook('onRequest', ({ headers }, _reply, done) => {
    if (!warned && headers['x-forwarded-for'] !== undefined) {
      warned = true;
      new Logger('Proxy').warn(ADVICE);
    }
    done();
  });
}
