import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { ApiResponse } from '../../../../../test/harness/http-client.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { USER_SORTS } from './user-order.js';

const app = useApp();
let admin: TestSession;

beforeAll(async () => {
  admin = await (await app.users.create({ email: 'admin@example.test', roles: ['user', 'admin'] })).signIn();
});

interface Person {
  readonly name: string | null;
  /** Seconds; few, so that many are alike. */
  readonly createdAt: number;
}

const person = fc.record({
  name: fc.option(fc.constantFrom('', 'a', 'A', 'b', 'é', 'Z', '_')),
  createdAt: fc.constantFrom(1, 1.000001, 2, 1e9),
});
const walk = fc.record({
  staying: fc.array(person, { maxLength: 12 }),
  leaving: fc.array(person, { maxLength: 6 }),
  /** Who comes, and whether somebody leaves, between two pages. */
  between: fc.array(fc.record({ comes: person, leaves: fc.boolean() }), { maxLength: 12 }),
  limit: fc.integer({ min: 1, max: 5 }),
});

/** In no order of their own: ids that a sort could lean on would hide what it forgets. */
async function insert(people: readonly Person[]): Promise<string[]> {
  const ids = people.map(() => uuidv7());
  for (const [index, { name, createdAt }] of people.entries()) {
    const id = ids[index]!;
    await app.db.query(
      `INSERT INTO users (id, email, email_normalized, display_name, created_at)
       VALUES ($1, $2, $2, $3, to_timestamp($4))`,
      [id, `walk-${id.slice(-6)}@example.test`, name, createdAt],
    );
  }
  return ids;
}

describe('whoever walks the list page by page, while users come and go,', () => {
  it.each(USER_SORTS)('by %s, misses nobody who stayed and sees nobody twice', async (sort) => {
    await fc.assert(
      fc.asyncProperty(walk, async ({ staying, leaving, between, limit }) => {
        await app.db.query(`DELETE FROM users WHERE email_normalized LIKE 'walk-%'`);
        const stays = await insert(staying);
        const leaves = await insert(leaving);
        const seen: string[] = [];
        const changes = between.values();
        let cursor: string | null = null;
        do {
          const query: Record<string, string | number> = { sort, limit, emailPrefix: 'walk-' };
          const { body }: ApiResponse = await admin.get('/users', {
            query: cursor === null ? query : { ...query, cursor },
          });
          seen.push(...body.users.map(({ id }: { id: string }) => id));
          cursor = body.next;
          const change = changes.next().value;
          if (change) await insert([change.comes]);
          if (change?.leaves && leaves.length > 0)
            await app.db.query(`DELETE FROM users WHERE id = $1`, [leaves.pop()]);
        } while (cursor !== null);
        expect(new Set(seen).size).toBe(seen.length);
        expect(stays.filter((id) => !seen.includes(id))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
