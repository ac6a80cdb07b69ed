import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { productionEnv } from '../harness/given-config.js';
import { freePort } from '../harness/servers/ports.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { EmptyDatabase } from '../migrations/support/empty-database.js';
import { type Container, runInContainer, startContainer } from './container.js';

const { runnable } = inject('images');
const CLI = 'dist/apps/user-service/src/cli';
const node = (...args: string[]) => runInContainer(runnable, ['node', ...args]);

it('starts programs as an ordinary user below an init, where nothing can be written', async () => {
  const { code, output } = await node(
    '--eval',
    `const fs = require('node:fs');
     const attempt = (folder) => { try { fs.writeFileSync(folder + '/x', ''); return 'written'; } catch (e) { return e.code; } };
     console.log(JSON.stringify({
       init: fs.readFileSync('/proc/1/comm', 'utf8').trim(), isInit: process.pid === 1,
       uid: process.getuid(), gid: process.getgid(), cwd: process.cwd(), writes: ['/app', '/tmp'].map(attempt),
     }))`,
  );
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(JSON.parse(output)).toEqual({
    init: 'tini',
    isInit: false,
    uid: 1000,
    gid: 1000,
    cwd: '/app',
    writes: ['EROFS', 'EROFS'],
  });
});

it('holds every module that its code imports', async () => {
  const { code, output } = await node(
    '--input-type=module',
    '--eval',
    `import 'reflect-metadata';
     import { globSync } from 'node:fs';
     const started = /\\/(?:main|cli\\/(?:admin-create|config-print|hash-calibrate|healthcheck|keys|migrate|smoke)|docs-page\\/print-reference-script)\\.js$/;
     const modules = globSync('/app/dist/**/*.js').filter((file) => !started.test(file));
     for (const file of modules) await import(file);
     console.log(modules.length > 100 ? 'all of them' : 'too few');
     process.exit();`,
  );
  expect(output.trim()).toBe('all of them');
  expect(code).toBe(0);
});

it('lets the threads that hash be idle to the scheduler, without any right', async () => {
  const { code, output } = await node(
    '--input-type=module',
    '--eval',
    `import { readdirSync, readFileSync } from 'node:fs';
     const { HashThreads } = await import('/app/dist/apps/user-service/src/auth/passwords/hash-threads.js');
     const threads = new HashThreads(1, { warn: (reason) => console.log(reason) });
     await threads.run([{ password: 'pass phrase', cost: { memoryKiB: 1024, iterations: 1, parallelism: 1 } }]);
     const policy = (id) => readFileSync('/proc/self/task/' + id + '/stat', 'utf8').split(') ')[1].split(' ')[38];
     console.log(readdirSync('/proc/self/task').map(policy).filter((one) => one === '5').length);
     process.exit();`,
  );
  expect({ code, output: output.trim() }).toEqual({ code: 0, output: '1' });
});

it('tells how to use its migrator', async () => {
  const { code, output } = await node(`${CLI}/migrate.js`);
  expect(output).toContain('Usage: migrate <command>');
  expect(code).toBe(1);
});

it('migrates an empty database with nothing but its address', async () => {
  const database = await EmptyDatabase.create();
  const env = { DATABASE_URL: database.url };
  const { code, output } = await runInContainer(runnable, ['node', `${CLI}/migrate.js`, 'up'], env);
  await database.drop();
  expect(output).toMatch(/Done: (\d+) of \1 migrations applied/);
  expect(code).toBe(0);
});

it('is unhealthy while nobody listens', async () => {
  const env = { PORT: String(await freePort()) };
  const { code, output } = await runInContainer(runnable, ['node', `${CLI}/healthcheck.js`], env);
  expect(output).toMatch(/does not answer: .*ECONNREFUSED/);
  expect(code).toBe(1);
});

describe('the service', () => {
  let database: TestDatabase;
  let service: Container;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await TestDatabase.create();
    env = {
      ...(productionEnv as Record<string, string>),
      DATABASE_URL: database.url,
      REDIS_URL: '',
      REDIS: 'off',
      KAFKA_BROKERS: '',
      EVENTS: 'in-process',
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      DRAIN_DELAY: '0s',
    };
    service = await startContainer(runnable, { env });
    await waitUntil(
      () => service.process.hasExited() || healthy(),
      () => `The service is not healthy:\n${service.process.output()}`,
      60_000,
    );
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') console.error(service.process.output());
  });
  afterAll(async () => {
    if (!service.process.hasExited()) service.terminate();
    await service.process.exited;
    await database.drop();
  });

  const healthy = async () => {
    const { code } = await runInContainer(runnable, ['node', `${CLI}/healthcheck.js`], env);
    return code === 0;
  };
  const origin = () => `http://127.0.0.1:${env['PORT']}`;

  it('is healthy and passes the smoke test of the same image', async () => {
    expect(await healthy()).toBe(true);
    const { code, output } = await node(`${CLI}/smoke.js`, origin());
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringMatching(/All 6 checks passed/) as string,
    });
  });

  it('shows its documentation', async () => {
    const get = async (path: string) => {
      const response = await fetch(origin() + path);
      return { status: response.status, text: await response.text() };
    };
    const page = await get('/docs');
    const scripts = [...page.text.matchAll(/<script src="([^"]+)"/g)].map(([, path]) => path!);
    expect(scripts).toHaveLength(2);
    for (const path of [...scripts, '/docs/openapi.json'])
      expect(await get(path), path).toMatchObject({ status: 200 });
  });

  it('ends with 0 when its init is told to', async () => {
    service.terminate();
    expect(await service.process.exited, service.process.output()).toBe(0);
  });
});
