import type { OpenAPIObject } from '@nestjs/swagger';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestSession } from '../../../../test/harness/test-session.js';
import { useApp } from '../../../../test/harness/use-app.js';
import { createAdmin } from '../../../../test/administration/administrators.js';

const app = useApp();
const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
let operations: { method: string; path: string }[];

beforeAll(async () => {
  const document = (await app.root.get('/docs/openapi.json', { documented: false })).body as OpenAPIObject;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]?.tags?.includes('Administration')).map((method) => ({
      method: method.toUpperCase(),
      path: path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, '3b241101-e2bb-4255-9caf-4136c566a962'),
    })),
  );
});

const send = (session: TestSession, method: string, path: string) =>
  app.api.with({ authorization: `Bearer ${session.accessToken}` }).send(method, path);

describe('every operation of administrators', () => {
  it('is refused to whoever is not signed in', async () => {
    expect(operations.length).toBeGreaterThanOrEqual(10);
    for (const { method, path } of operations) {
      expect(await app.api.send(method, path)).toMatchObject({
        status: 401,
        body: { code: 'token_missing' },
      });
    }
  });

  it('is refused to a user who is no administrator, before anything is read', async () => {
    const session = await (await app.users.create()).signIn();
    for (const { method, path } of operations) {
      expect(await send(session, method, path)).toMatchObject({
        status: 403,
        body: { code: 'permission_missing' },
      });
    }
  });

  it('is open to an administrator', async () => {
    const { session } = await createAdmin(app);
    for (const { method, path } of operations) {
      expect([401, 403]).not.toContain((await send(session, method, path)).status);
    }
  });
});
