import { Controller, Get, Module, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { APP_GUARD, DiscoveryService, NestFactory, ModulesContainer } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { describe, expect, it } from 'vitest';
import { useApp } from '../../../../../test/harness/use-app.js';
import { AUTHENTICATED } from '../../access/authenticated.decorator.js';
import { Public, PUBLIC } from '../../access/public.decorator.js';
import { AuthorizationGuard } from './authorization.guard.js';

interface Route {
  readonly method: string;
  /** Below the prefix, with parameters filled in. */
  readonly path: string;
  readonly isPublic: boolean;
  readonly isGuarded: boolean;
}

/** Every route of every controller that the application has. */
function routesOf(nest: Pick<NestFastifyApplication, 'get'>): Route[] {
  const discovery = new DiscoveryService(nest.get(ModulesContainer));
  return discovery.getControllers().flatMap(({ metatype }) => routesOfController(metatype as Type));
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name]!)
    .filter((handler) => Reflect.hasMetadata(METHOD_METADATA, handler))
    .map((handler) => {
      const declares = (key: string) =>
        [handler, controller].some((target) => Reflect.getMetadata(key, target) === true);
      const path = `/${base}/${Reflect.getMetadata(PATH_METADATA, handler) as string}`;
      return {
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod],
        path: path
          .replaceAll(/\/+/g, '/')
          .replace(/(?<=.)\/$/, '')
          .replaceAll(/:\w+/g, 'some-id'),
        isPublic: declares(PUBLIC),
        isGuarded: declares(AUTHENTICATED),
      };
    });
}

const undeclared = (routes: readonly Route[]) =>
  routes.filter(({ isPublic, isGuarded }) => isPublic === isGuarded).map(({ path }) => path);

@Controller('tiny')
class TinyController {
  @Get('open')
  @Public()
  open(): string {
    return 'open';
  }

  @Get('forgotten')
  forgotten(): string {
    return 'forgotten';
  }
}

@Module({ controllers: [TinyController], providers: [{ provide: APP_GUARD, useClass: AuthorizationGuard }] })
class TinyModule {}

async function tinyApp(): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(TinyModule, new FastifyAdapter(), {
    logger: false,
  });
  return app.init();
}

describe('every route', () => {
  const app = useApp();

  it('is either public or guarded, and says so', () => {
    const routes = routesOf(app.nest);
    expect(routes.length).toBeGreaterThan(15);
    expect(undeclared(routes)).toEqual([]);
  });

  it('that is guarded refuses whoever brings no access token', async () => {
    const guarded = routesOf(app.nest).filter(({ isGuarded }) => isGuarded);
    expect(guarded.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      'DELETE /auth/sessions/some-id',
      'DELETE /clients/some-id',
      'DELETE /clients/some-id/secrets/some-id',
      'DELETE /invitations/some-id',
      'DELETE /users/some-id',
      'DELETE /users/some-id/sessions',
      'DELETE /users/some-id/sessions/some-id',
      'GET /auth/check',
      'GET /auth/sessions',
      'GET /clients',
      'GET /clients/some-id',
      'GET /invitations',
      'GET /invitations/some-id',
      'GET /jobs',
      'GET /jobs/some-id',
      'GET /users',
      'GET /users/me',
      'GET /users/me/export',
      'GET /users/some-id',
      'GET /users/some-id/sessions',
      'PATCH /clients/some-id',
      'PATCH /users/me',
      'PATCH /users/some-id',
      'POST /auth/sign-out',
      'POST /auth/sign-out-everywhere',
      'POST /clients',
      'POST /clients/some-id/disable',
      'POST /clients/some-id/enable',
      'POST /clients/some-id/secrets',
      'POST /invitations',
      'POST /invitations/some-id/resend',
      'POST /jobs',
      'POST /jobs/some-id/cancel',
      'POST /registrations/resend',
      'POST /users/me/deletion',
      'POST /users/me/email-change',
      'POST /users/me/password-change',
      'POST /users/some-id/disable',
      'POST /users/some-id/enable',
      'POST /users/some-id/password-reset',
      'POST /users/some-id/restore',
      'PUT /users/some-id/roles',
    ]);
    for (const { method, path } of guarded) {
      expect(await app.api.send(method, path)).toMatchObject({
        status: 401,
        body: { code: 'token_missing' },
      });
    }
  });
});

describe('a route that declares nothing', () => {
  it('is found by the test above', async () => {
    const app = await tinyApp();
    expect(undeclared(routesOf(app))).toEqual(['/tiny/forgotten']);
    await app.close();
  });

  it('is refused, not opened', async () => {
    const app = await tinyApp();
    const [open, forgotten] = await Promise.all([
      app.inject({ url: '/tiny/open' }),
      app.inject({ url: '/tiny/forgotten' }),
    ]);
    expect(open.body).toBe('open');
    expect(forgotten.statusCode).toBe(500);
    expect(forgotten.body).not.toContain('forgotten');
    await app.close();
  });
});
