import { describe, expect, it } from 'vitest';
import { codeOf, createAdmin } from '../../../../../test/administration/administrators.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp({ redis: true });
const ANY = { headers: { 'if-match': '*' } };

describe('an id that is written in capitals', () => {
  it('is nobody else: administrators do to themselves by it what they may not do otherwise', async () => {
    await createAdmin(app);
    const { user, session } = await createAdmin(app);
    const self = `/users/${user.id.toUpperCase()}`;
    const answers = [
      await session.post(`${self}/disable`),
      await session.delete(self),
      await session.put(`${self}/roles`, { roles: ['user'] }, ANY),
    ];
    expect(answers.map(codeOf)).toEqual(['own_account', 'own_account', 'own_account']);
  });

  it('takes the role of the tokens that are out', async () => {
    const [admin, other] = [await createAdmin(app), await createAdmin(app)];
    const answer = await admin.session.put(
      `/users/${other.user.id.toUpperCase()}/roles`,
      { roles: ['user'] },
      ANY,
    );
    expect(answer.status).toBe(200);
    expect((await other.session.get('/users')).status).toBe(401);
  });

  it('changes what the user reads at once', async () => {
    const admin = await createAdmin(app);
    const user = await app.users.create({ displayName: 'Ada' });
    const session = await user.signIn();
    expect((await session.get('/users/me')).body.displayName).toBe('Ada');
    const change = { displayName: 'Augusta' };
    expect((await admin.session.patch(`/users/${user.id.toUpperCase()}`, change, ANY)).status).toBe(200);
    expect((await session.get('/users/me')).body.displayName).toBe('Augusta');
  });
});
