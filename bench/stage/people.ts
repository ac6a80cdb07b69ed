import { hash } from '@node-rs/argon2';
import pg from 'pg';

export const PASSWORD = 'correct horse battery staple';
/** `Algorithm.Argon2id` of the library, a const enum that isolated modules cannot read; other costs are its defaults, as ours. */
const ARGON2ID = 2;

export const emailOf = (person: number): string => `person-${person}@example.com`;

/** SQL of the 16 bytes of a session's handle, and what they are here. */
const HANDLE = `decode(md5('session ' || n), 'hex')`;

/** Users numbered from 1, each with the same password and one session; ids rise with the numbers, as UUIDv7 do. */
export async function insertPeople(databaseUrl: string, count: number): Promise<void> {
  const passwordHash = await hash(PASSWORD, {
    algorithm: ARGON2ID,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO users (id, email, email_normalized, display_name, given_name, family_name, locale, time_zone,
                          metadata, password_hash, email_verified_at)
       SELECT ${id('0198')}, address, address, 'Person ' || n, 'Given ' || n, 'Family', 'en-GB', 'Europe/London',
              '{"theme":"dark"}', $2, now()
         FROM (SELECT n, 'person-' || n || '@example.com' AS address FROM generate_series(1, $1::int) n) people`,
      [count, passwordHash],
    );
    await client.query(
      `INSERT INTO sessions (id, user_id, handle, client_id, amr, ip_address, idle_expires_at, expires_at)
       SELECT ${id('0199')}, ${id('0198')}, ${HANDLE}, 'first-party', '{pwd}', '127.0.0.1',
              now() + interval '7 days', now() + interval '30 days'
         FROM generate_series(1, $1::int) n`,
      [count],
    );
    await client.query('VACUUM ANALYZE users, sessions');
  } finally {
    await client.end();
  }
}

/** SQL of a UUID of version 7 whose time is made of `n`. */
function id(prefix: string): string {
  return `('${prefix}' || lpad(to_hex(n), 8, '0') || '7000' || '8' || substr(md5(n::text), 1, 15))::uuid`;
}
