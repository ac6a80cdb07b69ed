import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerConfig } from '#libs/config/config.js';
import { Readiness } from './health/readiness.js';

/** For the workers' last batch and the database's goodbye; longer than each of them allows itself. */
const WORKERS_MS = 7_000;

/**
 * Leaves without failing a request: says that it is not ready and answers normally, with
 * `Connection: close`, for the drain delay, in which the Service stops sending; then closes the
 * listener, finishes what is in flight, stops the workers, and leaves the database last.
 * It takes the drain delay, the shutdown timeout and 7 s at most: by default 27 s, within the 30 s that
 * Kubernetes gives. What fails on the way is logged and never keeps the process from ending.
 */
export async function drain(app: NestFastifyApplication, server: ServerConfig): Promise<void> {
  const logger = new Logger('Drain');
  app.get(Readiness).drain();
  logger.log({ msg: 'Draining', delayMs: server.drainDelayMs });
  await wait(server.drainDelayMs);
  const cut = setTimeout(() => {
    logger.warn('Requests were still running after SHUTDOWN_TIMEOUT; their connections are closed');
    app.getHttpServer().closeAllConnections();
  }, server.shutdownTimeoutMs);
  const failed = (error: unknown): void =>
    logger.error({ msg: 'A part of the service did not stop as it should', reason: String(error) });
  await Promise.resolve(app.getHttpAdapter().getInstance().close()).catch(failed);
  clearTimeout(cut);
  const closed = app
    .close()
    .catch(failed)
    .then(() => true);
  if (!(await Promise.race([closed, wait(WORKERS_MS, false, { ref: false })]))) {
    logger.warn(
      `Stopped without waiting any longer: workers or the database took more than ${WORKERS_MS} ms`,
    );
  }
}
