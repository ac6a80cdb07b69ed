import 'reflect-metadata';
import { ConfigurationError } from '#libs/config/configuration-error.js';
import type { Config } from '#libs/config/config.js';
import { formatProblems } from '#libs/config/format-problems.js';
import { loadConfig } from '#libs/config/load-config.js';

const config = readConfig();
if (config) await serve(config);

/** Undefined, with everything that is wrong on stderr and exit code 1. */
function readConfig(): Config | undefined {
  try {
    return loadConfig({ env: process.env, cwd: process.cwd() }).config;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(formatProblems(error));
    process.exitCode = 1;
    return undefined;
  }
}

async function serve(config: Config): Promise<void> {
  // The framework is loaded after the configuration is known to be right: a mistake is told at once.
  const [{ createApp }, { drain }] = await Promise.all([import('./create-app.js'), import('./drain.js')]);
  const app = await createApp({ config });
  try {
    await app.listen(config.server.port, config.server.host);
  } catch (error) {
    await app.close();
    process.stderr.write(listenProblem(error, config));
    process.exitCode = 1;
    return;
  }
  let draining: Promise<void> | undefined;
  const stop = (): void => {
    draining ??= drain(app, config.server).then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function listenProblem(error: unknown, { server }: Config): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `Port ${server.port} is taken by another program. Stop it, or set PORT to a free one.\n`;
  }
  if (code === 'EACCES')
    return `Port ${server.port} may not be opened by this user. Set PORT to 1024 or above.\n`;
  return `Cannot listen on ${server.host} port ${server.port}: ${message}\n`;
}
