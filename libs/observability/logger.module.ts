import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DynamicModule, RequestMethod } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream, LevelWithSilent } from 'pino';
import type { LogConfig } from '#libs/config/config.js';

/** Probes and scrapes come every few seconds; their lines are for those who ask for them. */
const QUIET_PATHS = new Set(['/health', '/ready', '/metrics', '/favicon.ico', '/dev/mailbox.json']);

/** Fields of a request's line beyond its own, such as who called. */
export type RequestFields = (request: IncomingMessage) => Record<string, unknown>;

/**
 * One line for each request, with its id and trace, as JSON or for people. Bodies, headers and queries are
 * never logged: tokens, passwords and codes travel in them.
 */
export async function loggerModule(
  { level, format }: LogConfig,
  requestFields: RequestFields,
  stream?: DestinationStream,
): Promise<DynamicModule> {
  const destination = stream ?? (format === 'pretty' ? await prettyStream() : undefined);
  const options = {
    level,
    genReqId: (request: IncomingMessage) => request.id,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'durationMs' },
    customProps: requestFields,
    customLogLevel: levelOf,
    customSuccessMessage: lineOf,
    customErrorMessage: lineOf,
    serializers: { req: requestLine, res: responseLine, err: errorLine },
  };
  return LoggerModule.forRoot({
    pinoHttp: destination ? [options, destination] : options,
    forRoutes: [{ path: '{*splat}', method: RequestMethod.ALL }],
  });
}

function levelOf(request: IncomingMessage, response: ServerResponse): LevelWithSilent {
  const { statusCode } = response;
  // A probe's 503 is an answer, not a fault.
  if (QUIET_PATHS.has(pathOf(request.url)) && (statusCode < 500 || statusCode === 503)) return 'debug';
  return statusCode >= 500 ? 'error' : 'info';
}

function lineOf(request: IncomingMessage, response: ServerResponse): string {
  return `${request.method} ${pathOf(request.url)} ${response.statusCode}`;
}

function requestLine({ method, url, remoteAddress }: { method: string; url: string; remoteAddress: string }) {
  return { method, path: pathOf(url), remoteAddress };
}

function responseLine({ statusCode }: { statusCode: number }) {
  return { statusCode };
}

/** Without the parameters that a failed query carries. */
function errorLine({
  type,
  message,
  stack,
  code,
}: {
  type?: string;
  message?: string;
  stack?: string;
  code?: string;
}) {
  return { type, message, stack, code };
}

function pathOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0]!;
}

/** Loaded only where it is asked for. */
async function prettyStream(): Promise<DestinationStream> {
  const { build } = await import('pino-pretty');
  return build({
    ignore: 'pid,hostname,req,res,context,requestId,traceId',
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
    // The last lines before the process ends must not stay in a buffer.
    sync: true,
  });
}
