import { describe, expect, it } from 'vitest';
import {
  type Administrator,
  codeOf,
  createAdmin,
  onlyAdmins,
} from '../../../../../test/administration/administrators.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();

const WAYS = {
  'demoting them': ({ session }: Administrator, id: string) =>
    session.put(`/users/${id}/roles`, { roles: ['user'] }, { headers: { 'if-match': '*' } }),
  'disabling them': ({ session }: Administrator, id: string) => session.post(`/users/${id}/disable`),
  'deleting them': ({ session }: Administrator, id: string) => session.delete(`/users/${id}`),
};
const ways = Object.entries(WAYS);
const pairs = ways.flatMap(([one, first]) =>
  ways.map(([other, second]) => [one, other, first, second] as const),
);

async function activeAdmins(): Promise<string[]> {
  const rows = await app.db.query<{ id: string }>(
    `SELECT id FROM users WHERE 'admin' = ANY (roles) AND status = 'active'`,
  );
  return rows.map(({ id }) => id);
}

describe('of two administrators', () => {
  it.each(pairs)(
    'who remove each other at once, by %s and by %s, one stays',
    async (_, __, first, second) => {
      for (let round = 0; round < 5; round++) {
        const [ada, bob] = [await createAdmin(app), await createAdmin(app)];
        await onlyAdmins(app, ada, bob);
        const answers = await Promise.all([first(ada, bob.user.id), second(bob, ada.user.id)]);
        expect(await activeAdmins()).toHaveLength(1);
        const refused = answers.filter(({ status }) => status >= 400);
        expect(refused).toHaveLength(1);
        // The loser's access token may be revoked before its request is looked at.
        expect(['last_admin', 'token_invalid']).toContain(codeOf(refused[0]!));
      }
    },
  );
});

describe('the last administrator', () => {
  it.each(ways)('is not taken away by %s', async (_, remove) => {
    const [ada, bob] = [await createAdmin(app), await createAdmin(app)];
    await onlyAdmins(app, ada, bob);
    // Bob's access token still says what he was.
    await app.db.query(`UPDATE users SET roles = '{user}' WHERE id = $1`, [bob.user.id]);
    expect(await remove(bob, ada.user.id)).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    expect(await activeAdmins()).toEqual([ada.user.id]);
  });

  it('does not count administrators who are disabled or deleted', async () => {
    const [ada, bob, eve] = [await createAdmin(app), await createAdmin(app), await createAdmin(app)];
    await onlyAdmins(app, ada, bob, eve);
    expect((await WAYS['disabling them'](ada, bob.user.id)).status).toBe(200);
    expect((await WAYS['deleting them'](ada, eve.user.id)).status).toBe(204);
    await app.db.query(`UPDATE users SET roles = '{user}' WHERE id = $1`, [ada.user.id]);
    await app.db.query(`UPDATE users SET status = 'active' WHERE id = $1`, [bob.user.id]);
    expect(codeOf(await WAYS['disabling them'](ada, bob.user.id))).toBe('last_admin');
  });
});
