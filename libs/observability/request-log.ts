import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** Probes and scrapes come every few seconds; their lines are for those who ask for them. */
const QUIET_PATHS = new Set(['/health', '/ready', '/metrics', '/favicon.ico', '/dev/mailbox.json']);

/** Fields of a request's line beyond its own, such as who called. */
export type RequestFields = (request: IncomingMessage) => Record<string, unknown> | undefined;

/** Injection tokens. */
export const REQUEST_LOGGER = Symbol('REQUEST_LOGGER');
export const REQUEST_FIELDS = Symbol('REQUEST_FIELDS');

/**
 * One line for each request, with its id and trace, when its answer is out or its client has gone. Bodies,
 * headers and queries are never logged: tokens, passwords and codes travel in them.
 */
@Injectable()
export class RequestLog {
  constructor(
    @Inject(REQUEST_LOGGER) private readonly logger: Logger,
    @Inject(REQUEST_FIELDS) private readonly fieldsOf: RequestFields,
  ) {}

  /** Before any hook that may refuse a request. */
  write(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      this.watch(request.raw, reply.raw);
      done();
    });
  }

  /** Writes the line of a request that has its id and trace. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    const began = performance.now();
    // It is emitted once; `once` would cost each request a second closure.
    response.on('close', () => this.line(request, response, performance.now() - began));
  }

  private line(request: IncomingMessage, response: ServerResponse, ms: number): void {
    const { statusCode, writableFinished } = response;
    const path = pathOf(request.url ?? '');
    const fields = {
      requestId: request.id,
      traceId: request.traceId,
      req: { method: request.method, path, remoteAddress: request.socket.remoteAddress },
      ...this.fieldsOf(request),
      res: { statusCode },
      durationMs: Math.round(ms * 10) / 10,
      ...(!writableFinished && { aborted: true }),
    };
    this.logger[levelOf(path, statusCode)](
      fields,
      `${request.method} ${path} ${writableFinished ? statusCode : 'was given up by its client'}`,
    );
  }
}

function levelOf(path: string, statusCode: number): 'debug' | 'info' | 'warn' | 'error' {
  // A probe's 503 is an answer, not a fault.
  if (QUIET_PATHS.has(path) && (statusCode < 500 || statusCode === 503)) return 'debug';
  // An outage or a flood: whoever meets it reports it once, not for each request.
  if (statusCode === 503) return 'warn';
  return statusCode >= 500 ? 'error' : 'info';
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
