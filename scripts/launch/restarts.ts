import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const INTERVAL_MS = 250;
/** Longer than a restart takes. */
const GONE_MS = 8000;

/**
 * Says when a service that a watcher runs listens again, and when it has been away for 8 s (`goneMs`);
 * until `over` aborts. It begins while the service listens.
 */
export async function tellRestarts(
  address: { host: string; port: number },
  over: AbortSignal,
  say: (sentence: string) => void,
  goneMs = GONE_MS,
): Promise<void> {
  let awaySince: number | undefined;
  let told = false;
  while (!over.aborted) {
    if (await listens(address)) {
      if (awaySince !== undefined) say('Restarted');
      awaySince = undefined;
      told = false;
    } else {
      awaySince ??= performance.now();
      if (!told && performance.now() - awaySince > goneMs && !over.aborted) {
        told = true;
        say('The service does not run; waiting for a change');
      }
    }
    await sleep(INTERVAL_MS, undefined, { signal: over, ref: false }).catch(() => undefined);
  }
}

/** By a connection and not a request: that would fill the log. */
function listens({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
