import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Answer } from '#libs/http/answer.js';
import { identify } from '#libs/observability/identify-request.js';
import type { RequestLog } from '#libs/observability/request-log.js';
import type { RequestMeter } from '#libs/observability/request-meter.js';

/** Of an answer's headers, those that are of its very request. */
const OWN = new Set(['connection', 'content-length', 'date', 'x-request-id']);
const PLAIN_ACCEPT = new Set<string | undefined>([undefined, '*/*', 'application/json']);
/** Bytes. A larger body would have to be read all the same, to be thrown away. */
const PLAIN_BODY = 4_096;

export interface EarlySheddingOptions {
  /** What whoever is shed gets. */
  readonly answerTo: (request: IncomingMessage) => Answer;
  /** Whether whoever hashes is refused now; each asking is for one who has come. */
  readonly refuses: () => boolean;
  /** Whether every answer has to say more than usual now. */
  readonly isDraining: () => boolean;
  readonly log: RequestLog;
  readonly meter: RequestMeter;
}

/**
 * Sheds plain requests before they come to the router: a flood of them is paid by all other requests. The headers
 * are those of the first answer that shed a request on the whole way.
 */
export class EarlyShedding {
  private readonly headersOf = new Map<string, readonly string[]>();

  constructor(private readonly options: EarlySheddingOptions) {}

  /** Before the server listens. */
  listen(server: Server): void {
    const listeners = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (this.sheds(request, response)) return;
      for (const listener of listeners) listener.call(server, request, response);
    });
  }

  /** Takes the headers from an answer that sheds a request, when it is out. */
  learn({ method, url }: RouteOptions, request: FastifyRequest, reply: FastifyReply): void {
    if (method !== 'POST' || this.headersOf.has(url) || !isPlain(request.raw)) return;
    reply.raw.once('close', () => {
      const headers = Object.entries(reply.getHeaders());
      if (headers.some(([name]) => name === 'connection')) return;
      this.headersOf.set(
        url,
        headers.filter(([name]) => !OWN.has(name)).flatMap(([name, value]) => [name, String(value)]),
      );
    });
  }

  private sheds(request: IncomingMessage, response: ServerResponse): boolean {
    const url = request.url ?? '';
    const headers = this.headersOf.get(url);
    if (!headers || request.method !== 'POST' || !isPlain(request)) return false;
    const { answerTo, refuses, isDraining, log, meter } = this.options;
    if (isDraining() || !refuses()) return false;
    const began = performance.now();
    const id = identify(request);
    log.watch(request, response);
    const { status, body = '' } = answerTo(request);
    const own = ['x-request-id', id, 'content-length', String(Buffer.byteLength(body))];
    response.writeHead(status, [...headers, ...own]).end(body);
    meter.count('POST', url, status, (performance.now() - began) / 1000);
    return true;
  }
}

/** Whether nothing but the route and the request's names can change the answer. */
function isPlain({ headers }: IncomingMessage): boolean {
  return (
    headers['content-type'] === 'application/json' &&
    Number(headers['content-length']) <= PLAIN_BODY &&
    PLAIN_ACCEPT.has(headers.accept) &&
    headers.origin === undefined
  );
}
