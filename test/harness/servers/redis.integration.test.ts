import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isListening } from './ports.js';
import { startRedis, type RedisServer } from './redis.js';

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());

async function withClient<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(server.url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

it('is a real Redis', async () => {
  await withClient((redis) => redis.set('key', 'value'));
  expect(await withClient((redis) => redis.get('key'))).toBe('value');
});

it('can be killed, and comes back empty on the same port', async () => {
  await withClient((redis) => redis.set('key', 'value'));
  await server.kill();
  expect(await isListening(server.port)).toBe(false);
  await server.restart();
  expect(await withClient((redis) => redis.get('key'))).toBeNull();
});
