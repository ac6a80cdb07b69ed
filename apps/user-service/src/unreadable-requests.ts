import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { httpProblem } from '#libs/http/http-problems.js';
import { problemBody } from '#libs/http/problem-body.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';

/** Node's parser errors that are not simply a malformed request. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** What is used of Fastify's reply, whatever server it is bound to. */
interface Reply {
  readonly raw: {
    writeHead(status: number, headers: Record<string, string>): unknown;
    end(body: string): unknown;
  };
}

/** Answers requests that never reach a route, as problem documents like all others. */
export function unreadableRequests(typeBase: string) {
  const logger = new Logger('HttpParser');
  return {
    /** The router could not decode the address. */
    frameworkErrors(error: { statusCode?: number; code: string }, { id }: { id: string }, { raw }: Reply) {
      const problem = httpProblem(error.statusCode ?? 400);
      logger.debug({ msg: 'An address could not be read', code: error.code, requestId: id });
      const body = JSON.stringify(problemBody(problem, typeBase, id));
      raw.writeHead(problem.status, headersOf(id, body));
      raw.end(body);
    },

    /** Node's parser gave up; what follows on the connection cannot be understood either. */
    clientErrorHandler(error: NodeJS.ErrnoException, socket: Socket) {
      if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
      const problem = httpProblem(STATUS_OF_CODE[error.code ?? ''] ?? 400);
      const requestId = uuidv7();
      logger.debug({ msg: 'A request could not be read', code: error.code, requestId });
      // An answer that has begun cannot be followed by another one.
      if (hasBegunAnswer(socket)) return void socket.destroy();
      socket.end(
        rawAnswer(problem.status, JSON.stringify(problemBody(problem, typeBase, requestId)), requestId),
        () => socket.destroy(),
      );
    },
  };
}

function hasBegunAnswer(socket: Socket): boolean {
  const { _httpMessage: answer } = socket as Socket & { _httpMessage?: { headersSent: boolean } };
  return answer?.headersSent === true;
}

function headersOf(requestId: string, body: string): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
  };
}

function rawAnswer(status: number, body: string, requestId: string): string {
  const headers = Object.entries({ ...headersOf(requestId, body), Connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n');
}
