import { hash } from '@node-rs/argon2';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { Person } from '../history/cast.js';
import { send } from '../history/client.js';
import type { Fleet } from './fleet.js';

export const HASH_COST = { memoryKiB: 7168, iterations: 1 };
const PASSWORD = 'correct horse battery staple';

/** Makes accounts as verification leaves them. */
export class People {
  private constructor(
    private readonly fleet: Fleet,
    private readonly passwordHash: string,
  ) {}

  static async of(fleet: Fleet): Promise<People> {
    const { memoryKiB: memoryCost, iterations: timeCost } = HASH_COST;
    // Argon2id, the hash that sign-in leaves as it is.
    return new People(fleet, await hash(PASSWORD, { algorithm: 2, memoryCost, timeCost, parallelism: 1 }));
  }

  async create(roles: readonly string[] = ['user']): Promise<Person> {
    const id = uuidv7();
    const email = `${id}@example.test`;
    await this.fleet.db.query(
      `INSERT INTO users (id, email, email_normalized, password_hash, roles, email_verified_at)
       VALUES ($1, $2, $2, $3, $4, now())`,
      [id, email, this.passwordHash, roles],
    );
    return { id, email, password: PASSWORD };
  }

  /** The access token of another administrator. */
  async administrator(): Promise<string> {
    const { email, password } = await this.create(['user', 'admin']);
    const body = { email, password };
    const { fleet } = this;
    const answer = await fleet.with(0, (origin) =>
      send(fleet.agent, origin, { method: 'POST', path: '/auth/sign-in', body }),
    );
    return answer.body.access_token as string;
  }
}
