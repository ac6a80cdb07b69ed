import type { FastifyInstance } from 'fastify';
import type { AccessTokens } from '../access-tokens.ts';
import type { Revoked } from '../revoked.ts';

/** Whose the access token is: all that a token says, and no query. */
export function check(app: FastifyInstance, tokens: AccessTokens, revoked: Revoked): void {
  app.get('/api/v1/auth/check', async (request, reply) => {
    const { authorization = '' } = request.headers;
    const claims = tokens.verify(authorization.replace(/^Bearer /i, ''));
    if (!claims || revoked.has(claims)) return reply.code(401).send({ code: 'token_invalid' });
    const { sub: userId, sid: sessionId, client_id: clientId, roles, exp } = claims;
    return { userId, sessionId, clientId, roles, expiresAt: new Date(exp * 1000).toISOString() };
  });
}
