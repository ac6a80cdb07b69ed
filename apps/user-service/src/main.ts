import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigurationError } from '#libs/config/configuration-error.js';
import type { Config } from '#libs/config/config.js';
import { formatProblems } from '#libs/config/format-problems.js';
import { loadConfig } from '#libs/config/load-config.js';
import { importHttpWithoutFetch } from './http-without-fetch.js';
import { collectWhenIdle } from './idle-memory.js';
import { packageVersion } from './package-version.js';
import { StopRequest } from './stop-request.js';

// Before anything else: whoever stops the process while it starts is heard.
const stop = new StopRequest();
const effective = readConfig();
if (effective) await serve(effective);

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
  importHttpWithoutFetch();
  // The framework is loaded after the configuration is known to be right: a mistake is told at once.
  const [{ Logger }, { createApp }, { drain }] = await Promise.all([
    import('@nestjs/common'),
    import('./create-app.js'),
    import('./drain.js'),
  ]);
  const app = await createApp({ config });
  if (config.audit.serviceUrl !== undefined) {
    new Logger('Configuration').warn(
      'AUDIT_SERVICE_URL is set, but this release sends nothing there. Fix: unset it; security events are in the event stream.',
    );
  }
  // Not the whole error: a failed query carries its parameters.
  stop.onUncaught((error) => {
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    new Logger('Process').fatal({ msg: `An error that nobody caught ends the process: ${message}`, stack });
  });
  if (stop.requested) {
    await app.close();
  } else {
    if (!(await listening(app, config))) return;
    const { address, port } = app.getHttpServer().address() as AddressInfo;
    const msg = `Listening on ${address} port ${port}`;
    new Logger('Process').log({ msg, version: packageVersion, address, port });
    collectWhenIdle();
    await stop.asked;
    await drain(app, config.server);
  }
  process.exit(await stop.asked);
}

/** False when the port cannot be had, with the reason on stderr and exit code 1. */
async function listening(app: NestFastifyApplication, config: Config): Promise<boolean> {
  try {
    await app.listen(config.server.port, config.server.host);
    return true;
  } catch (error) {
    await app.close();
    process.stderr.write(listenProblem(error, config));
    process.exitCode = 1;
    return false;
  }
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
