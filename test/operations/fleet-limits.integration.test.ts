import { Agent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { type RedisServer, startRedis } from '../harness/servers/redis.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { buildService } from './built-service.js';
import { ServiceProcess } from './service-process.js';

const LIMIT = 100;
const PROCESSES = 3;
const REQUESTS = 1_000;

describe('1,000 requests at once from one address, to three processes', () => {
  const agent = new Agent({ connections: Math.ceil(REQUESTS / PROCESSES) });
  let db: TestDatabase;
  let redis: RedisServer;
  let fleet: ServiceProcess[];

  beforeAll(async () => {
    await buildService();
    db = await TestDatabase.create();
    redis = await startRedis();
    const env = {
      REDIS_URL: redis.url,
      // A stall of a busy machine is no loss of Redis.
      REDIS_COMMAND_TIMEOUT: '10s',
      TRUSTED_PROXIES: '127.0.0.1/32',
      RATE_LIMIT_MAX_ANONYMOUS: String(LIMIT),
      JWT_SECRET: 'cQ7vZr0n8SgYkL3mXw5TbEJ1dHpUa9Fo2KiNtRyVeMs',
    };
    fleet = await Promise.all(Array.from({ length: PROCESSES }, () => ServiceProcess.start(db.url, env)));
    await Promise.all(fleet.map((service) => untilFleetWide(service, true)));
  });

  afterAll(async () => {
    await agent.close();
    await Promise.all((fleet ?? []).map((service) => service.kill()));
    await redis?.stop();
    await db?.drop();
  });

  async function untilFleetWide(service: ServiceProcess, expected: boolean): Promise<void> {
    const line = `\nrate_limit_fleet_wide ${expected ? 1 : 0}\n`;
    await waitUntil(
      async () => {
        const { body } = await request(`${service.origin}/metrics`, { dispatcher: agent });
        return (await body.text()).includes(line);
      },
      () => `The metrics do not say:${line}`,
    );
  }

  async function granted(address: string): Promise<number> {
    const answers = await Promise.all(
      Array.from({ length: REQUESTS }, async (_, i) => {
        const answer = await request(`${fleet[i % PROCESSES]!.origin}/api/v1/auth/refresh`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
          body: '{}',
          dispatcher: agent,
        });
        await answer.body.dump();
        return answer.statusCode;
      }),
    );
    expect([...new Set(answers)].toSorted()).toEqual([400, 429]);
    return answers.filter((status) => status !== 429).length;
  }

  test('get exactly the limit while Redis counts', async () => {
    expect(await granted('203.0.113.1')).toBe(LIMIT);
  });

  test('get the limit of each process while Redis is gone, and no error', async () => {
    await redis.kill();
    await Promise.all(fleet.map((service) => untilFleetWide(service, false)));
    expect(await granted('203.0.113.2')).toBe(PROCESSES * LIMIT);
  });
});
