import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HangingProxy, startHangingProxy } from '../../test/harness/servers/hanging-proxy.js';
import { TestApp } from '../../test/harness/test-app.js';
import { useApp } from '../../test/harness/use-app.js';
import { from, isFleetWide, LIMIT, statuses, times } from '../../test/rate-limits/requests.js';

const app = useApp({
  redis: true,
  config: { server: { trustedProxies: ['127.0.0.1/32'] }, rateLimiting: LIMIT },
});
let proxy: HangingProxy;
let pod: TestApp;
beforeAll(async () => {
  proxy = await startHangingProxy(app.redis.url);
  pod = new TestApp({ besides: app, config: { redis: { url: proxy.url, commandTimeoutMs: 100 } } });
  await pod.start();
});
afterAll(async () => {
  await pod.stop();
  await proxy.close();
});

it('a pod whose Redis hangs waits for it once, counts for itself and fails no request, until Redis answers again', async () => {
  await expect.poll(() => isFleetWide(pod)).toBe(true);
  proxy.hang();
  expect((await from(pod, '203.0.113.1')()).status).toBe(400);
  expect(isFleetWide(pod)).toBe(false);
  expect(await statuses(5, from(pod, '203.0.113.2'))).toEqual([...times(4, 400), 429]);
  expect(isFleetWide(pod)).toBe(false);
  proxy.resume();
  await expect.poll(() => isFleetWide(pod), { timeout: 10_000 }).toBe(true);
  // Only the first request was sent to Redis.
  expect(await statuses(4, from(app, '203.0.113.1'))).toEqual([...times(3, 400), 429]);
  expect(await statuses(5, from(app, '203.0.113.2'))).toEqual([...times(4, 400), 429]);
  const messages = [...app.logs.lines(), ...pod.logs.lines()].map(({ msg }) => msg);
  expect(messages.filter((msg) => msg?.startsWith('Redis does not answer in time'))).toHaveLength(1);
});
