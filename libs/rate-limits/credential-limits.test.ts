import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testConfig } from '../../test/harness/test-config.js';
import { AppConfigModule } from '#libs/config/config.module.js';
import { ProblemFilter } from '#libs/http/problem.filter.js';
import { RedisModule } from '#libs/redis/redis.module.js';
import { CredentialAttempt } from './credential-attempt.js';
import { Attempt, LimitsCredentials } from './limits-credentials.decorator.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimitsModule } from './rate-limits.module.js';
import { settleAttempts } from './settle-attempts.js';

const accountOf = ({ body }: FastifyRequest) => (body as { account?: string }).account;
const stranger = async () => false;

/** What a route may do with a try at a credential. */
@Controller()
class DoorController {
  @Post('door')
  @HttpCode(200)
  @LimitsCredentials({ name: 'door', accountOf, perAccount: true })
  async door(@Body() { outcome }: { outcome: string }, @Attempt() attempt: CredentialAttempt) {
    await attempt.admit(stranger);
    if (outcome === 'defect') throw new Error('a defect');
    if (outcome === 'wrong') await attempt.fail(stranger);
    return { outcome };
  }

  @Post('way-back')
  @HttpCode(200)
  @LimitsCredentials({ name: 'way-back', accountOf })
  async wayBack(@Attempt() attempt: CredentialAttempt) {
    await attempt.admit(stranger);
    await attempt.fail(stranger);
    return {};
  }
}

const config = testConfig({
  rateLimiting: { credentials: { windowMs: 900_000, maxPerAddress: 2, maxPerAccount: 6 } },
});

@Module({
  imports: [AppConfigModule.register(config), RedisModule, RateLimitsModule.register(() => undefined)],
  controllers: [DoorController],
  providers: [{ provide: APP_GUARD, useClass: RateLimitGuard }],
})
class DoorModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await NestFactory.create(DoorModule, new FastifyAdapter({ trustProxy: true }), { logger: false });
  app.useGlobalFilters(new ProblemFilter('https://id.example.com/docs/errors'));
  settleAttempts(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
  await app.init();
});
afterAll(() => app.close());

async function post(path: string, body: object, address = '203.0.113.1'): Promise<number> {
  const headers = { 'x-forwarded-for': address };
  const { statusCode } = await app.inject({ method: 'POST', url: path, payload: body, headers });
  return statusCode;
}
async function repeated(count: number, send: () => Promise<number>): Promise<number[]> {
  const seen: number[] = [];
  for (let i = 0; i < count; i++) seen.push(await send());
  return seen;
}

it('only failures count: neither success nor a fault of ours', async () => {
  const door = (outcome: string) => () => post('/door', { account: 'ada', outcome });
  expect(await repeated(3, door('right'))).toEqual([200, 200, 200]);
  expect(await repeated(3, door('defect'))).toEqual([500, 500, 500]);
  expect(await repeated(3, door('wrong'))).toEqual([200, 200, 429]);
});

it('a request that names no account is limited as any other', async () => {
  expect(await repeated(3, () => post('/door', { outcome: 'wrong' }))).toEqual([200, 200, 200]);
});

it('the way back into an account is open from anywhere, however many addresses attack', async () => {
  const attack = (path: string) =>
    Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        repeated(3, () => post(path, { account: 'grace', outcome: 'wrong' }, `198.51.100.${i}`)),
      ),
    );
  await attack('/door');
  const wayBack = await attack('/way-back');
  expect(await post('/door', { account: 'grace', outcome: 'right' }, '203.0.113.9')).toBe(429);
  expect(await post('/way-back', { account: 'grace' }, '203.0.113.9')).toBe(200);
  expect(wayBack).toEqual(Array.from({ length: 20 }, () => [200, 200, 429]));
});
