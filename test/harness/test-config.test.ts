import { expect, test } from 'vitest';
import { testConfig } from './test-config.js';

test('a test gets a complete, silent configuration with secrets of its own', () => {
  const [one, other] = [testConfig(), testConfig()];
  expect(one).toMatchObject({
    environment: 'test',
    log: { level: 'silent' },
    redis: undefined,
    events: { transport: 'in-process' },
    mail: { transport: 'development' },
  });
  expect(one.auth.refreshRoots.current).not.toBe(other.auth.refreshRoots.current);
});

test('an override changes only what it names', () => {
  const config = testConfig({ auth: { maxSessions: 2, password: { queueSize: 0 } } });
  expect(config.auth.maxSessions).toBe(2);
  expect(config.auth.password).toMatchObject({ queueSize: 0, memoryKiB: 1024, minLength: 8 });
});

test('parts that are absent by default can be brought', () => {
  const config = testConfig({
    redis: { url: 'redis://127.0.0.1:6379', commandTimeoutMs: 50 },
    events: { transport: 'kafka', brokers: ['127.0.0.1:9092'], topic: 'events' },
  });
  expect(config.redis).toEqual({ url: 'redis://127.0.0.1:6379', commandTimeoutMs: 50 });
  expect(config.events).toEqual({ transport: 'kafka', brokers: ['127.0.0.1:9092'], topic: 'events' });
});

test('the migrator uses the database that the test brings', () => {
  const url = 'postgres://postgres@127.0.0.1:5432/mine';
  expect(testConfig({ database: { url } }).database).toMatchObject({ url, migrationUrl: url });
});
