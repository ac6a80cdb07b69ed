import { beforeAll, describe, expect, it } from 'vitest';
import { type Administrator, createAdmin } from '../../../../../test/administration/administrators.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { TestClient } from '../../../../../test/oauth/test-client.js';

const FAILURES = 3;
const REQUESTS = 5;
const app = useApp({
  config: {
    rateLimiting: { maxClient: REQUESTS, credentials: { maxPerAddress: FAILURES } },
    server: { trustedProxies: ['127.0.0.1/32'] },
  },
});
let admin: Administrator;

beforeAll(async () => {
  admin = await createAdmin(app);
});

const registered = () => TestClient.register(admin, { tokenAudiences: ['orders'] });
const from = (address: string) => app.api.with({ 'x-forwarded-for': address });
const times = async (count: number, ask: () => Promise<{ status: number }>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) statuses.push((await ask()).status);
  return statuses;
};

describe('whoever guesses at client secrets', () => {
  it('waits after so many failures, at a client that exists as at one that does not', async () => {
    const client = await registered();
    const known = new TestClient(client.id, client.secretId, 'usc_guess');
    const unknown = new TestClient('01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f', '', 'usc_guess');
    for (const guessed of [known, unknown]) {
      const statuses = await times(FAILURES + 1, () => guessed.token(from('192.0.2.1')));
      expect(statuses).toEqual([401, 401, 401, 429]);
    }
    const refused = await known.token(from('192.0.2.1'));
    expect(refused.body['violated-policies']).toEqual(['client-secret']);
  });

  it('keeps out nobody: not the same client elsewhere, and not there with its secret', async () => {
    const client = await registered();
    const guessed = new TestClient(client.id, client.secretId, 'usc_guess');
    await times(FAILURES + 1, () => guessed.token(from('192.0.2.2')));
    expect((await client.token(from('192.0.2.2'))).status).toBe(200);
    expect((await guessed.token(from('192.0.2.3'))).status).toBe(401);
  });
});

describe('a client', () => {
  it('has a budget of its own, from wherever it asks and whatever its address has used up', async () => {
    const [one, two] = [await registered(), await registered()];
    const statuses = await times(REQUESTS, () => one.token(from('192.0.2.4')));
    expect([...statuses, (await one.token(from('192.0.2.5'))).status]).toEqual([
      200, 200, 200, 200, 200, 429,
    ]);
    expect((await two.token(from('192.0.2.4'))).status).toBe(200);
  });

  it('reads revocations on another budget: neither leaves the other without', async () => {
    const client = await TestClient.register(admin, { introspectionAudiences: ['x'], tokenAudiences: ['x'] });
    const at = from('192.0.2.6');
    const read = await times(REQUESTS + 1, () => client.revocations(at));
    expect(read).toEqual([200, 200, 200, 200, 200, 429]);
    const asked = await times(REQUESTS + 1, () => client.introspect(at, 'x'));
    expect(asked).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('cannot guess at its secret by reading revocations', async () => {
    const client = await registered();
    const guessed = new TestClient(client.id, client.secretId, 'usc_guess');
    const statuses = await times(FAILURES + 1, () => guessed.revocations(from('192.0.2.7')));
    expect(statuses).toEqual([401, 401, 401, 429]);
  });
});
