import { ListCursors } from '../../libs/http/paging/list-cursor.ts';
import { RootRing } from '../../libs/crypto/root-ring.ts';
import { type UserSort, userOrder } from '../../apps/user-service/src/administration/users/user-order.ts';
import { insertPeople, insertSessions, onDatabase } from './people.ts';
import type { Server } from './server.ts';
import { firstRefreshes } from './sessions.ts';
import type { Stage } from './stage.ts';

/** The service over so many users, and what an administrator sends to read them. */
export interface Directory {
  readonly users: number;
  readonly service: Server;
  readonly authorization: string;
  /** A cursor behind the first `position` users in that order. */
  cursorAt(sort: UserSort, position: number): Promise<string>;
  /** How many users a search finds. */
  matches(term: string): Promise<number>;
}

export async function startDirectory(stage: Stage, users: number): Promise<Directory> {
  const databaseUrl = await stage.database(`directory_${users}`);
  await insertPeople(databaseUrl, users);
  await insertSessions(databaseUrl, 1);
  const service = await stage.startService(databaseUrl);
  const [administrator] = await firstRefreshes(service, stage.root, 1);
  const cursors = new ListCursors(new RootRing({ current: stage.root, accepted: [] }), 'user-list');
  return {
    users,
    service,
    authorization: `Bearer ${administrator!.accessToken}`,
    async cursorAt(sort, position) {
      const { expression, direction } = userOrder(sort);
      const { rows } = await onDatabase(databaseUrl, (client) =>
        client.query<{ key: string; id: string }>(
          `SELECT (${expression})::text AS key, id FROM users
            ORDER BY ${expression} ${direction}, id ${direction} OFFSET $1 LIMIT 1`,
          [position - 1],
        ),
      );
      return cursors.encode([sort, {}], rows[0]!);
    },
    async matches(term) {
      const { rows } = await onDatabase(databaseUrl, (client) =>
        client.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM users
            WHERE lower(concat_ws(' ', email, display_name, given_name, family_name)) LIKE $1`,
          [`%${term}%`],
        ),
      );
      return rows[0]!.count;
    },
  };
}
