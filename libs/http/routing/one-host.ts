import type { FastifyRequest } from 'fastify';
import { RefusedRequestError } from '../refused-request.error.js';

/** `uri-host [ ":" port ]` by its characters (RFC 3986 §3.2.2), or nothing. */
const HOST = /^[\w.~!$&'()*+,;=%:[\]-]*$/;

const HOST_NAME = 'host';

/** Refuses a request that does not name exactly one host (RFC 9112 §3.2): a proxy may have read the other one. */
export function assertOneHost({ raw }: FastifyRequest): void {
  const { rawHeaders } = raw;
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!;
    if (name.length === HOST_NAME.length && name.toLowerCase() === HOST_NAME) hosts += 1;
  }
  const isOne = hosts === 1 || (hosts === 0 && raw.httpVersion === '1.0');
  // Of several, Node keeps the first.
  if (isOne && HOST.test(raw.headers.host ?? '')) return;
  throw new RefusedRequestError(400, { detail: 'The request must name one host.' });
}
