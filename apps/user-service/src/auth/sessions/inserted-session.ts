export interface NewSession {
  id: string;
  userId: string;
  handle: Buffer;
  clientId: string;
  amr: string[];
  userAgent: string | undefined;
  ipAddress: string | undefined;
  idleSeconds: number;
  absoluteSeconds: number;
}

/**
 * Inserts a session with `insertedValues`.
 *
 * @param from an item of the same WITH; without its row there is no session
 */
export const insertSession = (from?: string): string => `
  INSERT INTO sessions (id, user_id, handle, client_id, amr, user_agent, ip_address, idle_expires_at, expires_at)
  SELECT $1::uuid, $2::uuid, $3::bytea, $4, $5::text[], $6, $7,
         now() + LEAST($8::int, $9::int) * interval '1 second', now() + $9::int * interval '1 second'
  ${from ? `FROM ${from}` : ''}`;

export const insertedValues = (session: NewSession): readonly unknown[] => [
  session.id,
  session.userId,
  session.handle,
  session.clientId,
  session.amr,
  session.userAgent ?? null,
  session.ipAddress ?? null,
  session.idleSeconds,
  session.absoluteSeconds,
];
