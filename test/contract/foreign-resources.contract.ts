import { beforeAll, describe, expect, it } from 'vitest';
import { buildOpenApiDocument } from '../../apps/user-service/src/openapi/openapi-document.js';
import { useApp } from '../harness/use-app.js';
import { type Operation, operationsOf, pathOf } from './operations.js';
import { Victim } from './victim.js';

const app = useApp();
let operations: Operation[];

beforeAll(() => {
  operations = operationsOf(buildOpenApiDocument(app.nest)).filter(
    ({ guarded, pathParameters }) => guarded && pathParameters.length > 0,
  );
});

describe("another user's resource", () => {
  it('is no one else’s to read or to change, by any operation', async () => {
    expect(operations.length).toBeGreaterThanOrEqual(10);
    const victim = await Victim.create(app);
    const before = await victim.state();
    for (const operation of operations) {
      const attacker = await (await app.users.create()).signIn();
      const answer = await app.root.send(operation.method, pathOf(operation, victim.idsFor(operation)), {
        headers: {
          authorization: `Bearer ${attacker.accessToken}`,
          ...(operation.wantsVersion && { 'if-match': '*' }),
        },
        body: operation.body,
      });
      expect([403, 404], `${operation.id}: ${answer.status} ${answer.text}`).toContain(answer.status);
      expect(answer.text).not.toContain(victim.user.email);
    }
    expect(await victim.state()).toBe(before);
  });

  it('needs a token at all', async () => {
    const victim = await Victim.create(app);
    const before = await victim.state();
    for (const operation of operations) {
      const answer = await app.root.send(operation.method, pathOf(operation, victim.idsFor(operation)), {
        body: operation.body,
      });
      expect(answer.status, `${operation.id}: ${answer.text}`).toBe(401);
    }
    expect(await victim.state()).toBe(before);
  });

  it('answers an administrator’s own routes for what is one’s own no differently', async () => {
    const victim = await Victim.create(app);
    for (const operation of operations.filter(({ path }) => path.includes('/auth/'))) {
      const admin = await (await app.users.create({ roles: ['user', 'admin'] })).signIn();
      const answer = await app.root.send(operation.method, pathOf(operation, victim.idsFor(operation)), {
        headers: { authorization: `Bearer ${admin.accessToken}` },
        body: operation.body,
      });
      expect(answer.status, `${operation.id}: ${answer.text}`).toBe(404);
    }
  });
});
