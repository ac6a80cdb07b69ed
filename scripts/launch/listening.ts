import { createServer } from 'node:net';
import { OperatorError } from '../terminal/operator-error.mjs';

/** @throws OperatorError when the service could not listen there. */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') {
      throw new OperatorError(
        `Port ${port} is taken by another program.\n` +
          `Stop that one (lsof -i :${port} names it), or use another port: PORT=${port + 1} npm start`,
      );
    }
    throw new OperatorError(
      `The service cannot listen on ${host}:${port} (${code}).\n` +
        'Use another port (PORT=3000 npm start) or another address (HOST).',
    );
  } finally {
    server.close();
  }
}

/** Where a service that listens on `host` is reached from this machine. */
export function reachableOrigin(host: string, port: number): string {
  const reachable = reachableHost(host);
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** Where to connect to a service that listens on `host`. */
export function reachableHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
