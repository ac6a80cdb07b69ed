import { execFileSync } from 'node:child_process';
import { freePort, isListening } from './ports.js';
import { redisCommand } from './redis-command.js';
import { startSupervised } from './supervised-process.js';
import { waitUntil } from './wait-until.js';

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Ends the server as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>;
}

/**
 * Starts a Redis of its own that keeps nothing on disk: for a test that kills it, since all others
 * share the one of the run. It binds `host`, loopback when left out. Throws an Error with the fix when this machine has none.
 */
export async function startRedis(host = '127.0.0.1'): Promise<RedisServer> {
  const port = await freePort(host);
  let server = await launch(port, host);
  return {
    port,
    url: `redis://${host}:${port}`,
    kill: () => server.kill(),
    stop: () => server.stop(),
    async restart() {
      await server.stop();
      server = await launch(port, host);
    },
  };
}

async function launch(port: number, host: string): Promise<Pick<RedisServer, 'kill' | 'stop'>> {
  const { command, env, crash } = redisCommand(port, host);
  const server = await startSupervised({ command, env, cwd: '/' });
  await waitUntil(
    async () => server.hasExited() || (await isListening(port, host)),
    () => `Redis does not answer on port ${port}:\n${server.output()}`,
    60_000,
  );
  if (server.hasExited()) throw new Error(`Redis ended at once:\n${server.output()}`);
  return {
    stop: () => server.stop(),
    async kill() {
      if (!crash) return server.kill();
      const [program, ...args] = crash;
      execFileSync(program, args, { stdio: 'ignore' });
      await server.stop();
    },
  };
}
