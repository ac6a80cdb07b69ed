import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { useApp } from '../../test/harness/use-app.js';
import { from, isFleetWide, LIMIT, statuses, times } from '../../test/rate-limits/requests.js';

const app = useApp({
  redis: true,
  config: { server: { trustedProxies: ['127.0.0.1/32'] }, rateLimiting: LIMIT },
});

it('a Redis that refuses the script costs no request, and the log names the rights that are missing', async () => {
  const redis = new Redis(app.redis.url);
  await redis.call('ACL', 'SETUSER', 'default', '-eval', '-evalsha');
  expect(await statuses(5, from(app, '203.0.113.1'))).toEqual([...times(4, 400), 429]);
  expect(isFleetWide(app)).toBe(false);
  await redis.call('ACL', 'SETUSER', 'default', '+eval', '+evalsha');
  redis.disconnect();
  expect((await from(app, '203.0.113.2')()).status).toBe(400);
  expect(isFleetWide(app)).toBe(true);
  const refusals = app.logs.errors().filter(({ msg }) => msg?.startsWith('Redis refuses to count'));
  expect(refusals).toHaveLength(1);
  expect(refusals[0]!.msg).toContain('EVALSHA');
});
