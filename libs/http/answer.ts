import type { FastifyReply } from 'fastify';

/** An answer down to its bytes, but for the headers that every answer gets. */
export interface Answer {
  /** HTTP status code. */
  readonly status: number;
  /** Headers that belong to this answer, such as Content-Type, Location and ETag. */
  readonly headers: Readonly<Record<string, string>>;
  /** Serialized; undefined: none. */
  readonly body?: string;
}

export function sendAnswer(reply: FastifyReply, { status, headers, body }: Answer): void {
  void reply.status(status).headers(headers).send(body);
}
