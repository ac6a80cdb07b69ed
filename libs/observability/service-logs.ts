import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { LogConfig } from '#libs/config/config.js';
import { Soon } from '#libs/workers/soon.js';
import { currentRequest } from './request-context.js';

/** Where the service logs to. Both write to the same place. */
export interface ServiceLogs {
  /** What the service has to say; a line that belongs to a request has its id and trace. */
  readonly service: Logger;
  /** The lines of requests, which say all that themselves. */
  readonly requests: Logger;
}

const STDOUT = 1;
/** Below what a pipe takes whole, so that no other writer's line lands inside one of ours. */
const BUFFERED_BYTES = 4096;
const FLUSH_MS = 100;

/** As JSON or for people. @param stream instead of stdout */
export async function openLogs(
  { level, format }: LogConfig,
  stream?: DestinationStream,
): Promise<ServiceLogs> {
  const to = stream ?? (format === 'pretty' ? await prettyStream() : undefined);
  return {
    service: pino(
      { level, mixin: ofRequest, serializers: { err: errorLine } },
      to ?? destination({ fd: STDOUT, sync: true }),
    ),
    requests: pino({ level }, to ?? bufferedStdout()),
  };
}

/** Requests' lines are written some dozens at once, a tenth of a second later at most: a system call each costs a quarter of a cheap request. */
function bufferedStdout(): DestinationStream {
  const buffer = destination({ fd: STDOUT, sync: true, minLength: BUFFERED_BYTES });
  const flushed = new Soon(() => buffer.flush());
  process.on('exit', () => buffer.flushSync());
  return {
    write(line) {
      buffer.write(line);
      flushed.ask(FLUSH_MS);
    },
  };
}

function ofRequest(): object {
  const request = currentRequest();
  return request ? { requestId: request.id, traceId: request.traceId } : {};
}

/** Without the parameters that a failed query carries. */
function errorLine({ name, message, stack, code }: Error & { code?: string }) {
  return { type: name, message, stack, code };
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
