import { randomUUID } from 'node:crypto';
import type { TestApp } from '../harness/test-app.js';
import type { TestSession } from '../harness/test-session.js';
import type { TestUser } from '../harness/test-users.js';
import { ADMINISTERED, type Administered } from './administered.js';
import { type Body, withValues } from './bodies.js';
import { newAddress } from './new-address.js';
import type { Operation } from './operations.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An account with resources to which no other user has a right; what administrators keep is made when it is asked for. */
export class Victim {
  /** Ids by table. */
  private kept: Readonly<Record<string, string>> = {};

  private constructor(
    private readonly app: TestApp,
    private readonly user: TestUser,
    private readonly session: TestSession,
  ) {}

  static async create(app: TestApp): Promise<Victim> {
    const user = await app.users.create({
      displayName: 'Victim',
      email: newAddress(),
      password: randomUUID(),
    });
    return new Victim(app, user, await user.signIn());
  }

  get email(): string {
    return this.user.email;
  }

  /** The victim's id for each parameter of the path. Throws an Error for a resource that it does not know. */
  async idsFor({ path, pathParameters }: Operation): Promise<Record<string, string>> {
    const kind = ADMINISTERED.find((each) => path.includes(each.path));
    if (kind) return this.keptOf(kind);
    return Object.fromEntries(pathParameters.map((name) => [name, this.ownId(path, name)]));
  }

  /** The same body about the victim: with that address and that id. */
  namedIn(body: Body): Body {
    const { user } = this;
    return withValues(body, (value) => {
      if (typeof value !== 'string') return value;
      if (value.includes('@')) return user.email;
      return UUID.test(value) ? user.id : value;
    });
  }

  /** All that the tables hold of it, as text. */
  async state(): Promise<string> {
    const rows = await Promise.all(
      Object.entries({ users: this.user.id, ...this.kept }).map(([table, id]) =>
        this.app.db.query(`SELECT ${table}::text AS row FROM ${table} WHERE id = $1`, [id]),
      ),
    );
    const sessions = await this.app.db.query(
      `SELECT id, ended_at, end_reason FROM sessions WHERE user_id = $1 ORDER BY id`,
      [this.user.id],
    );
    return JSON.stringify([rows, sessions]);
  }

  private async keptOf({ tables, make }: Administered): Promise<Record<string, string>> {
    const isThere = Object.values(tables).every((table) => table in this.kept);
    if (!isThere) this.kept = { ...this.kept, ...(await make(this.app, this.user.id)) };
    return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, this.kept[table]!]));
  }

  private ownId(path: string, name: string): string {
    if (name === 'sessionId' || path.includes('/sessions/{id}')) return this.session.id;
    if (path.includes('/users/{id}')) return this.user.id;
    throw new Error(`Say in victim.ts or administered.ts whose ${name} is meant in ${path}.`);
  }
}
