import { hash } from '@node-rs/argon2';
import pg from 'pg';
import type { Administrator } from '../administration/administrators.js';
import type { HttpClient } from '../harness/http-client.js';
import { TestUsers, type TestUser, type UserFields } from '../harness/test-users.js';
import { TestClient } from '../oauth/test-client.js';
import { PASSWORD } from '../operations/accounts.js';
import { type Fleet, HASH_COST } from './fleet.js';

/** The audience of the service that asks whether the tokens of service clients are good. */
export const AUDIENCE = 'orders';

/** Each act locks the account of its administrator; with one alone they would wait for each other. */
const ADMINISTRATORS = 9;

/** Who and what the acts need: accounts, administrators, and a service that is shown tokens. */
export class Stage {
  private made = 0;
  private turn = 0;

  private constructor(
    readonly fleet: Fleet,
    private readonly pool: pg.Pool,
    private readonly passwordHash: string,
    private readonly admins: readonly Administrator[],
    readonly resource: TestClient,
  ) {}

  static async set(fleet: Fleet, databaseUrl: string): Promise<Stage> {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    pool.on('error', () => undefined);
    const passwordHash = await hash(PASSWORD, HASH_COST);
    const admins = await Promise.all(
      Array.from({ length: ADMINISTRATORS }, async (_, n): Promise<Administrator> => {
        const users = usersOf(pool, fleet.patient[n % fleet.patient.length]!, passwordHash);
        const user = await users.create({
          email: `admin-${n}@example.test`,
          password: PASSWORD,
          roles: ['user', 'admin'],
        });
        return { user, session: await user.signIn() };
      }),
    );
    const resource = await TestClient.register(admins[0]!, { introspectionAudiences: [AUDIENCE] });
    return new Stage(fleet, pool, passwordHash, admins, resource);
  }

  /** Another administrator each time, in turn; they signed in at all processes. */
  get admin(): Administrator {
    return this.admins[this.turn++ % this.admins.length]!;
  }

  /** Another account, which signs in at that process. */
  user(api: HttpClient, fields: UserFields = {}): Promise<TestUser> {
    const email = `${++this.made}@example.test`;
    return usersOf(this.pool, api, this.passwordHash).create({ email, password: PASSWORD, ...fields });
  }

  async close(): Promise<void> {
    await this.pool.end().catch(() => undefined);
  }
}

function usersOf(pool: pg.Pool, api: HttpClient, passwordHash: string): TestUsers {
  const query = async (sql: string, params: readonly unknown[] = []) =>
    (await pool.query(sql, [...params])).rows;
  return new TestUsers({ query }, api, async () => passwordHash);
}
