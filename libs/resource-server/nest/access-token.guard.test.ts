import { Controller, Get, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeIssuer, page, told } from '../../../test/resource-server/fake-issuer.js';
import type { AccessTokenClaims } from '../access-token.claims.js';
import { AccessToken, AccessTokenGuard, AccessTokenModule } from './access-token.guard.js';

@Controller()
class OrdersController {
  @Get('orders')
  @UseGuards(AccessTokenGuard)
  orders(@AccessToken() { sub }: AccessTokenClaims): object {
    return { ofUser: sub };
  }

  @Get('forgotten')
  forgotten(@AccessToken() { sub }: AccessTokenClaims): object {
    return { ofUser: sub };
  }
}

let issuer: FakeIssuer;
let app: NestFastifyApplication;

beforeEach(async () => {
  issuer = await FakeIssuer.create();
  issuer.pages = [page({ reset: true, revocations: [told('session', 'ended')] })];
  const feed = { clientId: 'orders', clientSecret: 'secret', pollMs: 10, boundMs: 100 };
  @Module({
    imports: [AccessTokenModule.register({ ...issuer.options, feed })],
    controllers: [OrdersController],
  })
  class OrdersModule {}
  app = await NestFactory.create<NestFastifyApplication>(OrdersModule, new FastifyAdapter(), {
    logger: false,
  });
  app.enableShutdownHooks();
  await app.init();
});
afterEach(() => app.close());

const ask = async (authorization?: string, url = '/orders') => {
  const sent = authorization === undefined ? {} : { authorization };
  const { statusCode, headers, payload } = await app.inject({ url, headers: sent });
  return { status: statusCode, headers, body: JSON.parse(payload) as unknown };
};
const bearer = async (claims = {}) => `Bearer ${await issuer.token(claims)}`;

describe('a guarded route', () => {
  it('is answered with the claims of a good token', async () => {
    expect(await ask(await bearer())).toMatchObject({ status: 200, body: { ofUser: 'user' } });
    expect(await ask((await bearer({ sub: 'ada' })).replace('Bearer', 'bearer'))).toMatchObject({
      status: 200,
      body: { ofUser: 'ada' },
    });
  });

  it.each([undefined, 'Basic YTpi', 'Bearer', 'Bearer a b'])(
    'tells whoever sends no token (%s) how to send one',
    async (authorization) => {
      expect(await ask(authorization)).toMatchObject({
        status: 401,
        headers: { 'www-authenticate': 'Bearer' },
        body: { statusCode: 401, code: 'token_missing' },
      });
    },
  );

  it('refuses a revoked token by what RFC 6750 has for it', async () => {
    const message = 'The access token was revoked.';
    expect(await ask(await bearer({ sid: 'ended' }))).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': `Bearer error="invalid_token", error_description="${message}"` },
      body: { statusCode: 401, code: 'token_revoked', message },
    });
  });

  it('is 503 with Retry-After while nobody can know', async () => {
    const authorization = await bearer();
    expect((await ask(authorization)).status).toBe(200);
    issuer.trouble = 'refused';
    await expect.poll(async () => (await ask(authorization)).status).toBe(503);
    expect(await ask(authorization)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      body: { statusCode: 503, code: 'verification_unavailable' },
    });
  });
});

it('a handler that takes claims without the guard is a defect, and answers nobody', async () => {
  expect((await ask(await bearer(), '/forgotten')).status).toBe(500);
});

it('the feed is read no more once the application is closed', async () => {
  await expect.poll(() => issuer.asked.length).toBeGreaterThan(3);
  await app.close();
  const asked = issuer.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(issuer.asked).toHaveLength(asked);
});
