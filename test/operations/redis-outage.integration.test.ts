import { expect, test } from 'vitest';
import { waitUntil } from '../harness/servers/wait-until.js';
import { useApp } from '../harness/use-app.js';

const app = useApp({ redis: true });

async function redisStatus(): Promise<unknown> {
  const { status, body } = await app.root.get('/ready');
  expect(status).toBe(200);
  return (body as { details: { redis: { status: string } } }).details.redis.status;
}

test('without its Redis the service goes on, says that it is degraded, and finds it again', async () => {
  await waitUntil(
    async () => (await redisStatus()) === 'up',
    () => 'Redis is not used.',
  );
  const user = await app.users.create();

  await app.redis.kill();

  await waitUntil(
    async () => (await redisStatus()) === 'degraded',
    () => 'The loss is not reported.',
  );
  const session = await user.signIn();
  expect((await session.get('/users/me')).status).toBe(200);
  await session.refresh();
  const answers = await Promise.all(Array.from({ length: 20 }, () => session.get('/users/me')));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));

  await app.redis.restart();

  await waitUntil(
    async () => (await redisStatus()) === 'up',
    () => 'Redis is not found again.',
  );
  expect((await session.get('/users/me')).status).toBe(200);
  const messages = app.logs.lines().map(({ msg }) => msg);
  expect(messages.filter((msg) => msg?.startsWith('Redis is away'))).toHaveLength(1);
  expect(messages.filter((msg) => msg === 'Redis is back')).toHaveLength(1);
});
