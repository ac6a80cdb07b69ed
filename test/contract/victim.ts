import { randomUUID } from 'node:crypto';
import type { TestApp } from '../harness/test-app.js';
import type { TestSession } from '../harness/test-session.js';
import type { TestUser } from '../harness/test-users.js';
import type { Operation } from './operations.js';

/** An account with a resource of every kind, to which nobody else has a right. */
export class Victim {
  private constructor(
    private readonly app: TestApp,
    readonly user: TestUser,
    readonly session: TestSession,
  ) {}

  static async create(app: TestApp): Promise<Victim> {
    const user = await app.users.create({ displayName: 'Victim' });
    return new Victim(app, user, await user.signIn());
  }

  /** The victim's id for each parameter of the path. Throws an Error for a resource that it does not know. */
  idsFor(operation: Operation): Record<string, string> {
    return Object.fromEntries(
      operation.pathParameters.map((name) => [name, this.idFor(operation.path, name)]),
    );
  }

  /** All that the tables hold of the victim, as text. */
  async state(): Promise<string> {
    const [user] = await this.app.db.query(`SELECT users::text AS row FROM users WHERE id = $1`, [
      this.user.id,
    ]);
    const sessions = await this.app.db.query(
      `SELECT id, ended_at, end_reason FROM sessions WHERE user_id = $1 ORDER BY id`,
      [this.user.id],
    );
    return JSON.stringify([user, sessions]);
  }

  private idFor(path: string, name: string): string {
    if (name === 'sessionId' || path.includes('/sessions/{id}')) return this.session.id;
    if (path.includes('/users/{id}')) return this.user.id;
    // Nobody but administrators has any of these; whether it is there must not show either.
    if (/\/(?:clients|invitations|jobs)\/\{id\}/.test(path)) return randomUUID();
    throw new Error(`Say in victim.ts whose ${name} is meant in ${path}.`);
  }
}
