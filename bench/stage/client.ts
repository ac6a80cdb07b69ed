import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { onDatabase } from './people.ts';

/** A service client that may introspect the users' tokens. */
export interface BenchClient {
  readonly id: string;
  /** SHA-256 of its secret, as hex. */
  readonly secretHash: string;
  /** Value of Authorization (RFC 6749 §2.3.1). */
  readonly authorization: string;
}

export async function insertClient(databaseUrl: string, audience: string): Promise<BenchClient> {
  const id = randomUUID();
  const secret = `usc_${randomBytes(32).toString('base64url')}`;
  const secretHash = createHash('sha256').update(secret).digest('hex');
  await onDatabase(databaseUrl, async (client) => {
    await client.query(
      `INSERT INTO service_clients (id, name, token_audiences, introspection_audiences, scopes)
       VALUES ($1, 'bench', '{}', $2, '{}')`,
      [id, [audience]],
    );
    await client.query(
      `INSERT INTO client_secrets (id, client_id, hash) VALUES ($1, $2, decode($3, 'hex'))`,
      [randomUUID(), id, secretHash],
    );
  });
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  return { id, secretHash, authorization };
}
