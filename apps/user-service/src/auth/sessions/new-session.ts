/** A session to be inserted. */
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

/** What `sessionRecord` is in SQL, for the columns of a `json_to_recordset`. */
export const SESSION_COLUMNS =
  'id uuid, user_id uuid, handle text, client_id text, amr text[], user_agent text, ip_address text, idle_seconds int, absolute_seconds int';

export const sessionRecord = (session: NewSession) => ({
  id: session.id,
  user_id: session.userId,
  handle: session.handle.toString('hex'),
  client_id: session.clientId,
  amr: session.amr,
  user_agent: session.userAgent,
  ip_address: session.ipAddress,
  idle_seconds: session.idleSeconds,
  absolute_seconds: session.absoluteSeconds,
});

/** Inserts a session for each row of `from`, which has `SESSION_COLUMNS`. */
export const insertSessions = (from: string): string => `
  INSERT INTO sessions (id, user_id, handle, client_id, amr, user_agent, ip_address, idle_expires_at, expires_at)
  SELECT id, user_id, decode(handle, 'hex'), client_id, amr, user_agent, ip_address,
         now() + LEAST(idle_seconds, absolute_seconds) * interval '1 second',
         now() + absolute_seconds * interval '1 second'
    FROM ${from}`;
