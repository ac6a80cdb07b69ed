import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, sendAnswer } from '#libs/http/answer.js';
import { parseIdempotencyKey } from './idempotency-key.js';

/** A request of a route that takes an Idempotency-Key, and the way to answer it. */
export class IdempotentRequest {
  /** undefined: the client sent none. */
  readonly key: string | undefined;

  /**
   * Throws `idempotency_key_invalid`.
   *
   * @param status HTTP status of the route's success
   */
  constructor(
    readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    readonly status: number,
  ) {
    this.key = parseIdempotencyKey(request.headers['idempotency-key']);
  }

  /** Method and path template, such as `POST /api/v1/auth/register`. */
  get route(): string {
    return `${this.request.method} ${this.request.routeOptions.url ?? ''}`;
  }

  /** All that a repetition must have in common with the first request, as the client sent it. */
  get content(): unknown {
    const { params, query, body } = this.request;
    return [this.route, params ?? null, query ?? null, body ?? null];
  }

  send(answer: Answer): void {
    sendAnswer(this.reply, answer);
  }

  /** Sends an answer that was given before. */
  replay(answer: Answer): void {
    void this.reply.header('Idempotency-Replayed', 'true');
    sendAnswer(this.reply, answer);
  }
}
