import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { AccessTokens } from '../access-tokens.ts';
import type { Revoked } from '../revoked.ts';

const PROFILE = {
  name: 'profile',
  text: `SELECT id, email, email_verified_at AS "emailVerifiedAt", display_name AS "displayName",
                given_name AS "givenName", family_name AS "familyName", locale, time_zone AS "timeZone",
                avatar_url AS "avatarUrl", metadata, roles, status, version, ver, created_at AS "createdAt",
                updated_at AS "updatedAt", deleted_at AS "deletedAt", deleted_from AS "deletedFrom",
                purge_at AS "purgeAt"
           FROM users WHERE id = $1`,
};

interface Row {
  emailVerifiedAt: Date | null;
  ver: number;
  deletedFrom: string | null;
}

export function profile(app: FastifyInstance, pool: Pool, tokens: AccessTokens, revoked: Revoked): void {
  app.get('/api/v1/users/me', async (request, reply) => {
    const { authorization = '' } = request.headers;
    const claims = tokens.verify(authorization.replace(/^Bearer /i, ''));
    if (!claims || revoked.has(claims)) return reply.code(401).send({ code: 'token_invalid' });
    const { rows } = await pool.query<Row>({ ...PROFILE, values: [claims.sub] });
    if (!rows[0]) return reply.code(404).send({ code: 'user_not_found' });
    const { emailVerifiedAt, ver: _ver, deletedFrom: _deletedFrom, ...shown } = rows[0];
    return { ...shown, emailVerified: emailVerifiedAt !== null };
  });
}
