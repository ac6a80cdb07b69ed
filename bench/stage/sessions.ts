import { createHash } from 'node:crypto';
import { deriveRefreshToken } from '../../apps/user-service/src/auth/tokens/refresh-token.ts';
import { RootRing } from '../../libs/crypto/root-ring.ts';
import { ClosedLoop } from '../load/closed-loop.ts';
import { request } from '../load/request.ts';
import type { Server } from './server.ts';

/** A session as its client has it. */
export interface HeldSession {
  refreshToken: string;
  accessToken: string;
}

/** The sessions of `insertSessions`, each refreshed once: their access tokens are made by the service itself. */
export async function firstRefreshes(service: Server, root: string, count: number): Promise<HeldSession[]> {
  const roots = new RootRing({ current: root, accepted: [] });
  const sessions = Array.from({ length: count }, (_, index) => {
    const handle = createHash('md5')
      .update(`session ${index + 1}`)
      .digest();
    return { refreshToken: deriveRefreshToken(roots, { handle, generation: 1 }), accessToken: '' };
  });
  await refreshEach(service, sessions);
  return sessions;
}

export function refreshRequest({ refreshToken }: HeldSession): Buffer {
  return request({
    method: 'POST',
    path: '/api/v1/auth/refresh',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refresh_token: refreshToken }),
  });
}

async function refreshEach(service: Server, sessions: readonly HeldSession[]): Promise<void> {
  let sent = 0;
  const underWay = new Map<number, HeldSession>();
  const loop = new ClosedLoop(
    service.port,
    {
      expects: 200,
      next(connection) {
        const session = sessions[sent++]!;
        underWay.set(connection, session);
        return refreshRequest(session);
      },
      took(connection, body) {
        const answer = JSON.parse(body.toString()) as { access_token: string; refresh_token: string };
        const session = underWay.get(connection)!;
        session.accessToken = answer.access_token;
        session.refreshToken = answer.refresh_token;
      },
    },
    Math.min(64, sessions.length),
  );
  try {
    await loop.run({ seconds: 0, atLeast: sessions.length });
  } finally {
    loop.close();
  }
}
