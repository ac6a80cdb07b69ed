import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { AccessTokens } from '../access-tokens.ts';
import type { RefreshTokens } from '../refresh-tokens.ts';
import type { FloorSettings } from '../settings.ts';

const ROTATE = {
  name: 'rotate',
  text: `UPDATE sessions AS s
            SET generation = s.generation + 1, last_refresh = 'rotated', rotated_at = now(), refreshed_at = now(),
                current_seen_at = NULL,
                idle_expires_at = LEAST(now() + $3::int * interval '1 second', s.expires_at)
           FROM users u
          WHERE s.handle = $1 AND s.generation = $2
            AND s.ended_at IS NULL AND s.idle_expires_at > now() AND s.expires_at > now()
            AND u.id = s.user_id AND u.status = 'active'
      RETURNING s.id, s.user_id AS "userId", s.client_id AS "clientId", s.generation, u.roles, u.ver,
                ceil(extract(epoch FROM LEAST(s.idle_expires_at, s.expires_at) - now()))::int AS "remainingSeconds"`,
};

interface Rotated {
  id: string;
  userId: string;
  clientId: string;
  generation: number;
  roles: string[];
  ver: number;
  remainingSeconds: number;
}

/** Rotation alone: no repeated, reused or superseded tokens. */
export function refresh(
  app: FastifyInstance,
  { accessTokenSeconds, refreshTokenSeconds }: FloorSettings,
  pool: Pool,
  accessTokens: AccessTokens,
  refreshTokens: RefreshTokens,
): void {
  app.post('/api/v1/auth/refresh', async (request, reply) => {
    const { refresh_token: token } = request.body as { refresh_token?: unknown };
    const parts = typeof token === 'string' ? refreshTokens.read(token) : undefined;
    const values = parts && [parts.handle, parts.generation, refreshTokenSeconds];
    const session = values && (await pool.query<Rotated>({ ...ROTATE, values })).rows[0];
    if (!parts || !session) return reply.code(400).send({ error: 'invalid_grant' });
    const { id: sid, userId: sub, clientId: client_id, generation: gen, roles, ver } = session;
    const seconds = Math.min(accessTokenSeconds, session.remainingSeconds);
    return {
      access_token: accessTokens.sign({ sub, client_id, sid, gen, roles, ver }, seconds),
      token_type: 'Bearer',
      expires_in: seconds,
      refresh_token: refreshTokens.derive({ handle: parts.handle, generation: gen }),
      refresh_expires_in: session.remainingSeconds,
    };
  });
}
