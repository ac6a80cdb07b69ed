import type { OpenAPIObject } from '@nestjs/swagger';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOpenApiDocument } from '../../apps/user-service/src/openapi/openapi-document.js';
import type { ApiResponse } from '../harness/http-client.js';
import { useApp } from '../harness/use-app.js';
import { bringsJson, namesResource, type Operation, operationsOf, pathOf } from './operations.js';
import { isOwn } from './stage.js';
import { Victim } from './victim.js';

const app = useApp();
let document: OpenAPIObject;

beforeAll(() => {
  document = buildOpenApiDocument(app.nest);
});

/** A token of somebody new. */
async function tokenOf(...roles: ('user' | 'admin')[]): Promise<string> {
  return (await (await app.users.create({ roles })).signIn()).accessToken;
}

/** Calls the operation on the victim's resource, with the victim's address and id in its body; nothing of it may change. */
async function callInVain(operation: Operation, victim: Victim, accessToken?: string): Promise<ApiResponse> {
  const path = pathOf(operation, await victim.idsFor(operation));
  const before = await victim.state();
  const answer = await app.root.send(operation.method, path, {
    headers: {
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
      ...(operation.wantsVersion && { 'if-match': '*' }),
    },
    body: operation.body && victim.namedIn(operation.body),
  });
  expect(await victim.state(), `${operation.id} changed it: ${answer.text}`).toBe(before);
  return answer;
}

describe("another user's resource", () => {
  it('is no one else’s to read or to change, by any operation', async () => {
    const victim = await Victim.create(app);
    for (const operation of operationsOf(document, namesResource)) {
      const answer = await callInVain(operation, victim, await tokenOf('user'));
      expect([403, 404], `${operation.id}: ${answer.status} ${answer.text}`).toContain(answer.status);
      expect(answer.text).not.toContain(victim.email);
    }
  });

  it('needs a token at all', async () => {
    const victim = await Victim.create(app);
    for (const operation of operationsOf(document, namesResource)) {
      const answer = await callInVain(operation, victim);
      expect(answer.status, `${operation.id}: ${answer.text}`).toBe(401);
    }
  });

  it('is not changed or shown by any operation whose body names the other', async () => {
    const victim = await Victim.create(app);
    for (const operation of operationsOf(document, bringsJson)) {
      const answer = await callInVain(operation, victim, await tokenOf('user'));
      expect(answer.status, `${operation.id}: ${answer.text}`).toBeLessThan(500);
      expect(answer.text, operation.id).not.toContain('Victim');
    }
  });

  it('is not an administrator’s where it is one’s own', async () => {
    const victim = await Victim.create(app);
    const own = operationsOf(document, namesResource).filter(isOwn);
    expect(own).not.toEqual([]);
    for (const operation of own) {
      const answer = await callInVain(operation, victim, await tokenOf('user', 'admin'));
      expect(answer.status, `${operation.id}: ${answer.text}`).toBe(404);
    }
  });
});
