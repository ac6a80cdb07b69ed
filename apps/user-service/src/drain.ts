import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerConfig } from '#libs/config/config.js';
import { Readiness } from './health/readiness.js';

/**
 * Leaves without failing a request: says that it is not ready and answers normally, with
 * `Connection: close`, for the drain delay, in which the Service stops sending; then closes the
 * listener, finishes what is in flight, stops the workers, and leaves the database last.
 */
export async function drain(app: NestFastifyApplication, server: ServerConfig): Promise<void> {
  app.get(Readiness).drain();
  await wait(server.drainDelayMs);
  const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), server.shutdownTimeoutMs);
  await app.getHttpAdapter().getInstance().close();
  clearTimeout(cut);
  await app.close();
}
