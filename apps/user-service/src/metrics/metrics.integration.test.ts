import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../../test/harness/use-app.js';

const app = useApp();
let metrics: string;
let contentType: unknown;

beforeAll(async () => {
  await app.root.get('/health');
  await app.api.get('/users/0192f0c1-2345-7abc-8def-0123456789ab');
  await app.root.get('/no/such/place', { documented: false });
  await app.root.get('/no/such/other-place', { documented: false });
  const answer = await app.root.get('/metrics', { documented: false });
  contentType = answer.headers['content-type'];
  metrics = answer.text;
});

test('metrics are in the text format of Prometheus', () => {
  expect(contentType).toContain('text/plain; version=0.0.4');
});

test('requests are counted and timed by method, route template and status', () => {
  expect(metrics).toMatch(/^http_requests_total\{method="GET",route="\/health",status="200"\} [1-9]/m);
  expect(metrics).toMatch(
    /^http_requests_total\{method="GET",route="\/api\/v1\/users\/:id",status="401"\} 1$/m,
  );
  expect(metrics).toMatch(
    /^http_request_duration_seconds_count\{method="GET",route="\/health",status="200"\} [1-9]/m,
  );
});

test('paths without a route share one series, whatever a scanner asks for', () => {
  expect(metrics).toMatch(/^http_requests_total\{method="GET",route="unmatched",status="404"\} 2$/m);
  expect(metrics).not.toContain('other-place');
});

test.each([
  'db_pool_connections',
  'db_pool_idle_connections',
  'db_pool_waiters',
  'nodejs_eventloop_lag_p99_seconds',
  'password_hash_running',
  'password_hash_waiting',
  'revocation_feed_age_seconds',
  'outbox_pending',
  'mail_outbox_pending',
  'process_resident_memory_bytes',
  'rate_limit_fleet_wide',
])('%s can be watched', (name) => {
  expect(metrics).toMatch(new RegExp(`^${name} (\\+Inf|[0-9.e+-]+)$`, 'm'));
});
