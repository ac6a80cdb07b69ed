import type { FastifyRequest } from 'fastify';

/** A client's id and, unless it has none, its secret (RFC 6749 §2.3.1). */
export interface ClientCredentials {
  readonly id: string;
  readonly secret: string | undefined;
}

/** `malformed`: in two ways at once, or in a scheme or form that cannot be read. */
export type PresentedCredentials = ClientCredentials | 'none' | 'malformed';

const BASIC = /^Basic +([A-Za-z0-9+/]+=*)$/i;

/** The client credentials of a request: `client_secret_basic`, or those in its form. */
export function presentedCredentials({ headers, body }: FastifyRequest): PresentedCredentials {
  const form = (body ?? {}) as { client_id?: unknown; client_secret?: unknown };
  const { client_id: id, client_secret: secret } = form;
  if (!isTextOrAbsent(id) || !isTextOrAbsent(secret)) return 'malformed';
  if (headers.authorization === undefined) {
    if (id) return { id, secret: secret === '' ? undefined : secret };
    return secret ? 'malformed' : 'none';
  }
  const basic = readBasic(headers.authorization);
  // The form may repeat the id (RFC 6749 §3.2.1), and nothing else.
  return basic && !secret && (!id || id === basic.id) ? basic : 'malformed';
}

function readBasic(header: string): ClientCredentials | undefined {
  const encoded = BASIC.exec(header)?.[1];
  const pair = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString();
  const colon = pair.indexOf(':');
  if (colon < 1) return undefined;
  const id = formDecoded(pair.slice(0, colon));
  const secret = formDecoded(pair.slice(colon + 1));
  return id === undefined || secret === undefined
    ? undefined
    : { id, secret: secret === '' ? undefined : secret };
}

/** application/x-www-form-urlencoded, as RFC 6749 §2.3.1 has both halves. */
function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

const isTextOrAbsent = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';
