import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { request } from '../load/request.ts';

export const PASSWORD = 'correct horse battery staple';
/** `Algorithm.Argon2id` of the library, a const enum that isolated modules cannot read. */
const ARGON2ID = 2;
/** The service's defaults. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const GIVEN_NAMES =
  'Ada Alan Amara Anna Aylin Bela Bruno Carla Chen Chidi Clara Dana David Diego Dina Elena Elias Emil Emma Enzo Eva Fatima Felix Femi Finn Freya Grace Hana Hugo Ibrahim Ida Igor Ines Ivan Jana Jin Jonas Jose Julia Kai Karim Kofi Lars Layla Lea Leon Lina Luca Lucia Maja Malik Marco Maria Marta Matteo Maya Mei Mila Mina Mohamed Nadia Naomi Nia Nils Noah Nora Olga Omar Oscar Paul Petra Priya Rafael Ravi Rosa Ruth Sami Sana Sara Sofia Sven Tara Theo Tomas Uma Vera Viktor Wei Yara'.split(
    ' ',
  );
const FAMILY_NAMES =
  'Abebe Adler Ahmed Almeida Andersen Bakker Banerjee Bauer Becker Bianchi Brown Carter Castro Chang Cohen Costa Cruz Diaz Dubois Evans Farkas Fischer Fontana Fuchs Garcia Gomez Gupta Haas Hansen Hernandez Hoffmann Horvat Hughes Ibrahim Ito Ivanov Jansen Johansson Jones Kaplan Keller Kim Klein Kowalski Kumar Larsen Lee Lehmann Lopez Maier Martin Mbeki Mendez Meyer Moreau Murphy Nagy Nakamura Nguyen Nielsen Novak Okafor Olsen Ortiz Papadopoulos Park Patel Pereira Petrov Popescu Ramos Reyes Ricci Rossi Ruiz Sato Schmidt Silva Singh Smith Suzuki Tanaka Taylor Torres Tran Varga Vogel Wagner Walker Wang Weber Wilson Wolf Wright Yilmaz Young Zhang'.split(
    ' ',
  );

/**
 * Users numbered from 1 in the order of their ids and of their creation, each with the same password. The
 * first may administrate.
 */
export async function insertPeople(databaseUrl: string, count: number): Promise<void> {
  await onDatabase(databaseUrl, async (client) => {
    const passwordHash = await hash(PASSWORD, COST);
    await withoutIndexes(client, 'users', () =>
      client.query(
        `INSERT INTO users (id, email, email_normalized, display_name, given_name, family_name, locale, time_zone,
                            metadata, roles, password_hash, email_verified_at, created_at, updated_at)
         SELECT ${id('0198')}, address, address, given || ' ' || family, given, family, 'en-GB',
                'Europe/London', '{"theme":"dark"}', CASE WHEN n = 1 THEN '{user,admin}'::text[] ELSE '{user}' END,
                $2, made, made, made
           FROM (SELECT n, given, family, lower(given || '.' || family) || '.' || n || '@example.com' AS address,
                        now() - interval '900 days' + n * (interval '899 days' / $1::int) AS made
                   FROM (SELECT n, ($3::text[])[1 + n % cardinality($3::text[])] AS given,
                                ($4::text[])[1 + n % cardinality($4::text[])] AS family
                           FROM generate_series(1, $1::int) n) names) people`,
        [count, passwordHash, GIVEN_NAMES, FAMILY_NAMES],
      ),
    );
    await client.query('VACUUM ANALYZE users');
  });
}

/** A session of each of the first users; MD5 of `session <number>` is its handle. */
export async function insertSessions(databaseUrl: string, count: number): Promise<void> {
  await onDatabase(databaseUrl, async (client) => {
    await client.query(
      `INSERT INTO sessions (id, user_id, handle, client_id, amr, ip_address, idle_expires_at, expires_at)
       SELECT ${id('0199')}, ${id('0198')}, decode(md5('session ' || n), 'hex'), 'first-party', '{pwd}', '127.0.0.1',
              now() + interval '7 days', now() + interval '30 days'
         FROM generate_series(1, $1::int) n`,
      [count],
    );
    await client.query('VACUUM ANALYZE sessions');
  });
}

/** Of everybody with the right password, in the order of their ids, so that nobody has many sessions. */
export async function signInRequests(databaseUrl: string): Promise<Buffer[]> {
  const { rows } = await onDatabase(databaseUrl, (client) =>
    client.query<{ email: string }>('SELECT email FROM users ORDER BY id'),
  );
  return rows.map(({ email }) =>
    request({
      method: 'POST',
      path: '/api/v1/auth/sign-in',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    }),
  );
}

export async function onDatabase<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Indexes that are made anew at once take seconds, row by row minutes. */
async function withoutIndexes(client: pg.Client, table: string, work: () => Promise<unknown>): Promise<void> {
  // A definition says nothing of how many samples are kept of a column.
  const { rows } = await client.query<{ name: string; definition: string; samples: string[] }>(
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition,
            ARRAY(SELECT format('ALTER INDEX %I ALTER COLUMN %s SET STATISTICS %s', c.relname, a.attnum, a.attstattarget)
                    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget > 0) AS samples
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = $1::regclass AND c.relname LIKE 'ix%'`,
    [table],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await work();
  await client.query(`SET maintenance_work_mem = '512MB'`);
  for (const statement of rows.flatMap(({ definition, samples }) => [definition, ...samples]))
    await client.query(statement);
}

/** SQL of a UUID of version 7 whose time is made of `n`. */
function id(prefix: string): string {
  return `('${prefix}' || lpad(to_hex(n), 8, '0') || '7000' || '8' || substr(md5(n::text), 1, 15))::uuid`;
}
