import type { ApiResponse } from '../harness/http-client.js';
import type { TestApp } from '../harness/test-app.js';
import type { TestSession } from '../harness/test-session.js';
import type { TestUser } from '../harness/test-users.js';

/** An administrator and a session of theirs. */
export interface Administrator {
  readonly user: TestUser;
  readonly session: TestSession;
}

export async function createAdmin(app: TestApp): Promise<Administrator> {
  const user = await app.users.create({ roles: ['user', 'admin'] });
  return { user, session: await user.signIn() };
}

/** Leaves only those administrators. */
export async function onlyAdmins(app: TestApp, ...admins: readonly Administrator[]): Promise<void> {
  await app.db.query(`UPDATE users SET roles = '{user}' WHERE 'admin' = ANY (roles) AND id <> ALL ($1)`, [
    admins.map(({ user }) => user.id),
  ]);
}

export const codeOf = ({ body }: ApiResponse): string | undefined => body?.code;
