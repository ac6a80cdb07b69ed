import { OperatorError } from '../terminal/operator-error.mjs';
import { showProgress } from '../terminal/progress.mjs';
import type { Service } from './service.ts';
import type { Shutdown } from './shutdown.ts';

/** After so long without an answer its log may tell why. */
const PATIENCE_MS = 15_000;

export interface Announcement {
  /** Answers 200 once the service is ready. */
  readonly readyUrl: string;
  /** Printed then. */
  readonly announcement: string;
  /** Rejects when something that the service cannot be without has ended. */
  readonly lost: Promise<never>;
  /** Called once it is announced. */
  readonly onServing?: () => void;
}

/**
 * Announces the service once it is ready, waits until it is time to stop, and lets it drain.
 *
 * @throws OperatorError when it ended by itself, or as `lost`.
 */
export async function serve(
  service: Service,
  shutdown: Shutdown,
  { readyUrl, announcement, lost, onServing }: Announcement,
): Promise<void> {
  const { signal } = shutdown;
  const impatience = setTimeout(() => service.showOutput(), PATIENCE_MS);
  try {
    const ready = async (): Promise<void> => {
      if (!(await service.ready(readyUrl, signal))) throw await failure(service, signal);
    };
    await showProgress('Starting the service', 'Service started', () => Promise.race([ready(), lost]));
    console.log(announcement);
    service.showOutput();
    onServing?.();
    await Promise.race([service.ended, shutdown.asked, lost]);
    if (!shutdown.requested) throw await failure(service, signal);
  } finally {
    clearTimeout(impatience);
    service.showOutput();
    if (service.running) await drain(service, shutdown);
  }
}

async function failure(service: Service, signal: AbortSignal): Promise<Error> {
  if (signal.aborted) return new Error('Stopped', { cause: signal.reason });
  return new OperatorError(`The service ended by itself: ${await service.ended}.`);
}

async function drain(service: Service, shutdown: Shutdown): Promise<void> {
  await showProgress('Stopping the service (Ctrl-C again: at once)', 'Service stopped', () =>
    service.stop(shutdown.hurry),
  );
}
