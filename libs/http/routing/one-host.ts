import type { FastifyRequest } from 'fastify';
import { RefusedRequestError } from '../refused-request.error.js';

/** `uri-host [ ":" port ]` by its characters (RFC 3986 §3.2.2), or nothing. */
const HOST = /^[\w.~!$&'()*+,;=%:[\]-]*$/;

/** Refuses a request that does not name exactly one host (RFC 9112 §3.2): a proxy may have read the other one. */
export function assertOneHost({ raw }: FastifyRequest): void {
  const hosts = raw.rawHeaders.filter((_, i, all) => i % 2 === 1 && all[i - 1]!.toLowerCase() === 'host');
  const isOne = hosts.length === 1 || (hosts.length === 0 && raw.httpVersion === '1.0');
  if (isOne && hosts.every((host) => HOST.test(host))) return;
  throw new RefusedRequestError(400, { detail: 'The request must name one host.' });
}
