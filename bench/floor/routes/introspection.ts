import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { AccessTokens } from '../access-tokens.ts';
import type { Revoked } from '../revoked.ts';
import type { FloorSettings } from '../settings.ts';

/** RFC 7662 for the one client that the floor knows, with HTTP Basic. */
export function introspection(
  app: FastifyInstance,
  { clientId, clientSecretHash }: FloorSettings,
  tokens: AccessTokens,
  revoked: Revoked,
): void {
  const hash = Buffer.from(clientSecretHash, 'hex');
  const isClient = (authorization = ''): boolean => {
    const pair = Buffer.from(authorization.replace(/^Basic /i, ''), 'base64').toString();
    const colon = pair.indexOf(':');
    const secret = createHash('sha256').update(pair.slice(colon + 1));
    return pair.slice(0, colon) === clientId && timingSafeEqual(secret.digest(), hash);
  };

  app.post('/api/v1/oauth/introspect', async (request, reply) => {
    if (!isClient(request.headers.authorization)) return reply.code(401).send({ error: 'invalid_client' });
    const { token } = request.body as { token?: string };
    const claims = token === undefined ? undefined : tokens.verify(token);
    if (!claims || revoked.has(claims)) return { active: false };
    const { iss, sub, aud, exp, iat, jti, client_id, sid, roles } = claims;
    return { active: true, token_type: 'Bearer', iss, sub, aud, exp, iat, jti, client_id, sid, roles };
  });
}
