import { expect, it } from 'vitest';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const longer = { auth: { accessTokenSeconds: 3600 } };
const before = useApp({ config: longer });
const after = useApp({ besides: before, config: { auth: { accessTokenSeconds: 300 } } });

it('stays revoked by a pod that makes shorter tokens, until the longer ones of others have expired', async () => {
  const session = await (await before.users.create()).signIn();
  const bearer = { authorization: `Bearer ${session.accessToken}` };
  expect((await after.api.with(bearer).post('/auth/sign-out')).status).toBe(204);

  const [revocation] = await before.db.query<{ id: string }>('SELECT id FROM revocations');
  await before.db.age('revocations', revocation!.id, '50m');
  const later = new TestApp({ besides: before, config: longer });
  try {
    await later.start();
    later.clock.advance('50m');
    expect((await later.api.with(bearer).get('/users/me')).status).toBe(401);
  } finally {
    await later.stop();
  }
});
