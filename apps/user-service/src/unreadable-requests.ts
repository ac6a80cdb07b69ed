import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { httpProblem } from '#libs/http/http-problems.js';
import { problemBody } from '#libs/http/problem-body.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { identify } from '#libs/observability/identify-request.js';
import { newTraceId } from '#libs/observability/trace-context.js';

/** Node's parser errors that are not simply a malformed request. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
  HPE_INVALID_VERSION: 505,
};
/** A request line that is in order but for a method that nobody knows (RFC 9110 §9.1). */
const REQUEST_LINE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+ \S+ HTTP\/1\.[01]\r?\n/;

/** What finds a request in the logs. */
interface Names {
  readonly id: unknown;
  readonly traceId: string;
}

/** What is used of Fastify's request and reply, whatever server they are bound to. */
interface Request {
  readonly id: string;
  readonly raw: object;
}
interface Reply {
  readonly raw: object;
}

/** Answers requests that never reach a route, as problem documents like all others. */
export class UnreadableRequests {
  private readonly logger = new Logger('HttpParser');

  /** @param typeBase URL under which each code has its page; ends without a slash. */
  constructor(private readonly typeBase: string) {}

  /** For Fastify: the router could not decode the address. */
  readonly frameworkErrors = (
    error: { statusCode?: number; code: string },
    request: Request,
    { raw }: Reply,
  ) => {
    const { id } = request;
    const { traceId } = request.raw as IncomingMessage;
    this.answer(raw as ServerResponse, error.statusCode ?? 400, { id, traceId }, error.code);
  };

  /** For Fastify: Node's parser gave up; what follows on the connection cannot be understood either. */
  readonly clientErrorHandler = (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const current = answerOn(socket);
    // Requests before the unreadable one are answered first, each with its own answer (RFC 9112 §9.3.2).
    if (current?.req.complete)
      return void current.once('finish', () => this.clientErrorHandler(error, socket));
    // An answer that has begun cannot be followed by another one.
    if (current?.headersSent) return void socket.destroy();
    this.end(socket, statusOf(error), error.code);
  };

  /** What Node would answer by itself, or not at all: an unknown Expect (RFC 9110 §10.1.1), and CONNECT. */
  listen(server: Server): void {
    server.on('checkExpectation', (request, response) => {
      identify(request);
      this.answer(response, 417, request, 'expectation');
    });
    server.on('connect', (_request, socket) => this.end(socket, 501, 'connect'));
  }

  private answer(response: ServerResponse, status: number, { id, traceId }: Names, reason: string): void {
    const { problem, headers, body } = this.document(status, { id, traceId }, reason);
    response.writeHead(problem.status, headers);
    response.end(body);
  }

  private end(socket: Duplex, status: number, reason: string | undefined): void {
    const names = { id: uuidv7(), traceId: newTraceId() };
    const { problem, headers, body } = this.document(status, names, reason);
    const lines = Object.entries({ ...headers, Connection: 'close' }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const first = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`;
    socket.end([first, ...lines, '', body].join('\r\n'), () => socket.destroy());
  }

  private document(status: number, { id, traceId }: Names, reason: string | undefined) {
    const problem = httpProblem(status);
    this.logger.debug({ msg: 'A request could not be read', code: reason, requestId: id, traceId });
    const body = JSON.stringify(problemBody(problem, this.typeBase, traceId));
    const headers = {
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': String(id),
    };
    return { problem, headers, body };
  }
}

function statusOf(error: NodeJS.ErrnoException): number {
  const { code = '' } = error;
  return code === 'HPE_INVALID_METHOD' && hasRequestLine(error) ? 501 : (STATUS_OF_CODE[code] ?? 400);
}

/** Of the line at which the parser stopped; whole requests may stand before it. */
function hasRequestLine(error: Error): boolean {
  const { rawPacket, bytesParsed = 0 } = error as { rawPacket?: unknown; bytesParsed?: number };
  if (!Buffer.isBuffer(rawPacket)) return false;
  const begin = bytesParsed === 0 ? 0 : rawPacket.lastIndexOf('\n', bytesParsed - 1) + 1;
  return REQUEST_LINE.test(rawPacket.toString('latin1', begin));
}

/** What Node is sending, or about to send, on a connection. */
function answerOn(socket: Socket): ServerResponse | null | undefined {
  const { _httpMessage: answer } = socket as Socket & { _httpMessage?: ServerResponse | null };
  return answer;
}
