import { type BenchClient, insertClient } from './client.ts';
import { insertPeople, insertSessions } from './people.ts';
import type { Server } from './server.ts';
import { firstRefreshes, type HeldSession } from './sessions.ts';
import { ACCESS_TOKEN_SECONDS, POOL_SIZE, REFRESH_TOKEN_SECONDS, type Stage } from './stage.ts';

/** So many users, each with a session and an access token of its own. */
export const PEOPLE = 10_000;

/** A database with users, and what they and a client hold. */
export interface Populated {
  readonly databaseUrl: string;
  readonly client: BenchClient;
  /** The one that was refreshed longest ago comes first. */
  readonly sessions: HeldSession[];
}

/** The service and its floor over one database. */
export interface Contestants extends Populated {
  readonly service: Server;
  readonly floor: Server;
}

export async function startContestants(stage: Stage): Promise<Contestants> {
  const { service, ...populated } = await populate(stage, 'bench');
  const { databaseUrl, client } = populated;
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
  return { ...populated, service, floor };
}

/** A database of that name, and the service over it, which has made the access tokens. */
export async function populate(stage: Stage, name: string): Promise<Populated & { service: Server }> {
  const databaseUrl = await stage.database(name);
  await insertPeople(databaseUrl, PEOPLE);
  await insertSessions(databaseUrl, PEOPLE);
  const client = await insertClient(databaseUrl, stage.audience);
  const service = await stage.startService(databaseUrl);
  const sessions = await firstRefreshes(service, stage.root, PEOPLE);
  return { databaseUrl, client, service, sessions };
}
