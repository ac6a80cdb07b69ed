import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AdminCreateModule } from '../../cli/admin-create.module.js';
import { AdministratorService } from './administrator.service.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();
let context: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
let administrators: AdministratorService;

beforeAll(async () => {
  context = await NestFactory.createApplicationContext(AdminCreateModule.register(app.config), {
    logger: false,
  });
  administrators = context.get(AdministratorService, { strict: false });
});
afterAll(() => context.close());

it('an operator creates the first administrator, who can sign in and list users', async () => {
  await administrators.create('root@example.test', 'plum-Kettle-41-orbit');

  const signedIn = await app.api.post('/auth/sign-in', {
    email: 'root@example.test',
    password: 'plum-Kettle-41-orbit',
  });
  const list = await app.api
    .with({ authorization: `Bearer ${signedIn.body.access_token}` })
    .get('/users', { query: { limit: 1 } });
  expect(list.body.users).toMatchObject([{ email: 'root@example.test', roles: ['user', 'admin'] }]);
});

it('a promoted user keeps the session, and only its new access token has the role', async () => {
  const ada = await app.users.create();
  const session = await ada.signIn();

  expect(await administrators.promote(ada.email.toUpperCase())).toBe(true);

  await expect.poll(async () => (await session.get('/users/me')).status).toBe(401);
  await session.refresh();
  expect(session.claims()).toMatchObject({ roles: ['user', 'admin'], ver: 2 });
  expect((await session.get(`/users/${ada.id}`)).status).toBe(200);
});

it('an address without an account is not promoted', async () => {
  expect(await administrators.promote('nobody@example.test')).toBe(false);
});

it('a second account for an address is refused', async () => {
  const ada = await app.users.create();
  await expect(administrators.create(ada.email, 'plum-Kettle-41-orbit')).rejects.toMatchObject({
    code: 'email_taken',
  });
});

it('a password that many people use is refused, with the reason', async () => {
  expect(await administrators.passwordFault('root@example.test', 'password1')).toMatch(/most used/);
  expect(await administrators.passwordFault('root@example.test', 'plum-Kettle-41-orbit')).toBeUndefined();
});
