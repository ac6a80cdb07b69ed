import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerConfig } from '#libs/config/config.js';
import { SessionError } from './session.errors.js';

/** `__Host-`: set over HTTPS by this host alone, for all of its paths (RFC 6265bis §4.1.3.2). */
const NAME = '__Host-refresh_token';
/** How the OpenAPI document names it. */
export const REFRESH_COOKIE_HEADER = {
  'Set-Cookie': {
    description: 'The refresh token, where the client asked for it as a cookie.',
    schema: { type: 'string' },
    example: `${NAME}=rt1_kX0r1v8C0T3mQ2xY…; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Strict`,
  },
} as const;
const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;

export function setRefreshCookie(reply: FastifyReply, token: string, maxAgeSeconds: number): void {
  void reply.setCookie(NAME, token, { ...ATTRIBUTES, maxAge: maxAgeSeconds });
}

export function clearRefreshCookie(reply: FastifyReply): void {
  void reply.clearCookie(NAME, ATTRIBUTES);
}

/** The refresh token that a request carries, unchecked: in its body, else in the cookie. */
export function presentedRefreshToken({ body, cookies }: FastifyRequest): string | undefined {
  const inBody = (body as { refresh_token?: unknown } | null | undefined)?.refresh_token;
  return typeof inBody === 'string' ? inBody : cookies[NAME];
}

/**
 * A browser sends the cookie with requests that other sites cause, so the Origin header must name us or an
 * origin of CORS_ORIGIN; throws `origin_refused`. Without a cookie there is nothing to refuse.
 */
export function assertCookieFromHere(request: FastifyRequest, server: ServerConfig): void {
  if (request.cookies[NAME] === undefined) return;
  const { origin } = request.headers;
  const allowed = [new URL(server.publicUrl).origin, ...server.corsOrigins];
  if (origin === undefined || !allowed.includes(origin)) throw new SessionError('origin_refused');
}
