import { deriveRefreshToken } from '../../apps/user-service/src/auth/tokens/refresh-token.ts';
import { createHash } from 'node:crypto';
import { RootRing } from '../../libs/crypto/root-ring.ts';
import { ClosedLoop } from '../load/closed-loop.ts';
import { request } from '../load/request.ts';
import { type BenchClient, insertClient } from './client.ts';
import { insertPeople } from './people.ts';
import type { Server } from './server.ts';
import { ACCESS_TOKEN_SECONDS, POOL_SIZE, REFRESH_TOKEN_SECONDS, type Stage } from './stage.ts';

/** So many users, each with a session and an access token of its own. */
export const PEOPLE = 10_000;

/** A session as its client has it. */
export interface HeldSession {
  refreshToken: string;
  accessToken: string;
}

/** The service and its floor over one database, with the same users, sessions and client. */
export interface Contestants {
  readonly service: Server;
  readonly floor: Server;
  readonly client: BenchClient;
  /** The one that was refreshed longest ago comes first. */
  readonly sessions: HeldSession[];
}

export async function startContestants(stage: Stage): Promise<Contestants> {
  const databaseUrl = await stage.database('bench');
  await insertPeople(databaseUrl, PEOPLE);
  const client = await insertClient(databaseUrl, stage.audience);
  const service = await stage.startService(databaseUrl);
  const sessions = firstSessions(stage.root);
  await refreshEach(service, sessions);
  const floor = await stage.startFloor('floor', 'server.ts', {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: String(POOL_SIZE),
    JWT_SECRET: stage.root,
    JWT_ISSUER: stage.audience,
    JWT_AUDIENCE: stage.audience,
    ACCESS_TOKEN_SECONDS: String(ACCESS_TOKEN_SECONDS),
    REFRESH_TOKEN_SECONDS: String(REFRESH_TOKEN_SECONDS),
    KEY_SET: await service.get('/.well-known/jwks.json'),
    CLIENT_ID: client.id,
    CLIENT_SECRET_HASH: client.secretHash,
  });
  return { service, floor, client, sessions };
}

function firstSessions(root: string): HeldSession[] {
  const roots = new RootRing({ current: root, accepted: [] });
  return Array.from({ length: PEOPLE }, (_, index) => {
    const handle = createHash('md5')
      .update(`session ${index + 1}`)
      .digest();
    return { refreshToken: deriveRefreshToken(roots, { handle, generation: 1 }), accessToken: '' };
  });
}

export function refreshRequest({ refreshToken }: HeldSession): Buffer {
  return request({
    method: 'POST',
    path: '/api/v1/auth/refresh',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refresh_token: refreshToken }),
  });
}

/** Access tokens that the service itself made, one for each session. */
async function refreshEach(service: Server, sessions: readonly HeldSession[]): Promise<void> {
  let started = 0;
  const underWay = new Map<number, HeldSession>();
  const loop = new ClosedLoop(service.port, {
    expects: 200,
    next(connection) {
      const session = sessions[started++]!;
      underWay.set(connection, session);
      return refreshRequest(session);
    },
    took(connection, body) {
      const answer = JSON.parse(body.toString()) as { access_token: string; refresh_token: string };
      const session = underWay.get(connection)!;
      session.accessToken = answer.access_token;
      session.refreshToken = answer.refresh_token;
    },
  });
  try {
    await loop.run({ seconds: 0, atLeast: sessions.length });
  } finally {
    loop.close();
  }
}
