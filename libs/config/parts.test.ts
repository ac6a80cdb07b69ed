import { describe, expect, test } from 'vitest';
import {
  load,
  loadDevelopment,
  problemsOf,
  productionEnv,
  troubled,
} from '../../test/harness/given-config.js';
import { DATA_KEY, JWT_SECRET } from '../../test/harness/given-config.js';

const production = (changes: Record<string, string | undefined> = {}) =>
  load({ ...productionEnv, ...changes });
const OTHER = 'p8RkZf2WqYc6TnMv0XgJbLs4HdUeAi1OoKtQy7Vz3Fw';

describe('a production start', () => {
  test('runs with all that is required', () => {
    expect(production().config).toMatchObject({
      environment: 'production',
      server: { drainDelayMs: 5000, host: '0.0.0.0' },
      log: { format: 'json' },
      redis: { url: 'redis://redis.example.com:6379', commandTimeoutMs: 100 },
      events: { transport: 'kafka', brokers: ['kafka-0.example.com:9092'], topic: 'user-service.events' },
      mail: { transport: 'smtp', from: 'no-reply@users.example.com' },
    });
  });

  test.each([
    ['DATABASE_URL', 'DATABASE_URL'],
    ['JWT_SECRET', 'JWT_SECRET'],
    ['DATA_KEY', 'DATA_KEY'],
    ['PUBLIC_URL', 'PUBLIC_URL'],
    ['SMTP_URL', 'SMTP_URL'],
    ['REDIS_URL', 'REDIS_URL'],
    ['KAFKA_BROKERS', 'KAFKA_BROKERS'],
  ])('without %s names it', (missing, named) => {
    expect(troubled(() => production({ [missing]: undefined }))).toEqual([named]);
  });

  test('with nothing set names every missing part at once', () => {
    expect(troubled(() => load({ NODE_ENV: 'production' })).toSorted()).toEqual([
      'DATABASE_URL',
      'DATA_KEY',
      'JWT_SECRET',
      'KAFKA_BROKERS',
      'PUBLIC_URL',
      'REDIS_URL',
      'SMTP_URL',
    ]);
  });

  test('with three wrong types lists all three', () => {
    const wrong = { PORT: 'http', MAX_SESSIONS: 'many', JWT_EXPIRES_IN: 'soon' };
    expect(troubled(() => production(wrong))).toEqual(['PORT', 'JWT_EXPIRES_IN', 'MAX_SESSIONS']);
  });

  test('does without Redis and Kafka when told so', () => {
    const { config } = production({
      REDIS_URL: undefined,
      KAFKA_BROKERS: undefined,
      REDIS: 'off',
      EVENTS: 'in-process',
    });
    expect(config).toMatchObject({ redis: undefined, events: { transport: 'in-process' } });
  });

  test('does not use an address of Redis or Kafka that was turned off', () => {
    const { config } = production({ REDIS: 'off', EVENTS: 'in-process' });
    expect(config).toMatchObject({ redis: undefined, events: { transport: 'in-process' } });
  });

  test('refuses a PUBLIC_URL that is not https', () => {
    expect(troubled(() => production({ PUBLIC_URL: 'http://users.example.com' }))).toEqual(['PUBLIC_URL']);
  });

  test('does not read .env', () => {
    const { config } = load(productionEnv, { '/srv/.env': 'PORT=1234' });
    expect(config.server.port).toBe(3000);
  });

  test('staging is held to the same rules', () => {
    expect(troubled(() => production({ NODE_ENV: 'staging', DATA_KEY: undefined }))).toEqual(['DATA_KEY']);
  });

  test('an unknown NODE_ENV is a problem, and not a way around the rules', () => {
    expect(troubled(() => production({ NODE_ENV: 'prod', DATA_KEY: undefined }))).toEqual([
      'NODE_ENV',
      'DATA_KEY',
    ]);
  });
});

test('a start without a database says how to get one', () => {
  expect(problemsOf(() => load({}))).toEqual([
    {
      name: 'DATABASE_URL',
      problem: 'is not set',
      fix: 'run npm start, which brings a database, or set DATABASE_URL=postgres://user:password@host:5432/database',
    },
  ]);
});

test('in production it names only the setting', () => {
  expect(problemsOf(() => production({ DATABASE_URL: undefined }))).toMatchObject([
    { name: 'DATABASE_URL', fix: 'set DATABASE_URL=postgres://user:password@host:5432/database' },
  ]);
});

describe('Redis', () => {
  test('can be given in parts, with a password of any characters', () => {
    const { config } = loadDevelopment({
      REDIS_HOST: 'cache',
      REDIS_PORT: '6380',
      REDIS_PASSWORD: 'a/b:c@d%20',
    });
    const url = new URL(config.redis!.url);
    expect([url.host, decodeURIComponent(url.password)]).toEqual(['cache:6380', 'a/b:c@d%20']);
  });

  test('can have an IPv6 address', () => {
    expect(loadDevelopment({ REDIS_HOST: '::1' }).config.redis).toMatchObject({ url: 'redis://[::1]:6379' });
  });

  test('takes REDIS_PASSWORD for a REDIS_URL that has none', () => {
    const { config } = loadDevelopment({ REDIS_URL: 'rediss://cache:6379/1', REDIS_PASSWORD: 'pw' });
    expect(config.redis).toMatchObject({ url: 'rediss://:pw@cache:6379/1' });
  });

  test.each([
    ['two addresses', { REDIS_URL: 'redis://a', REDIS_HOST: 'b' }, 'REDIS_URL'],
    ['two passwords', { REDIS_URL: 'redis://:x@a', REDIS_PASSWORD: 'y' }, 'REDIS_PASSWORD'],
    ['a password for nothing', { REDIS_PASSWORD: 'y' }, 'REDIS_PASSWORD'],
    ['REDIS=on without an address', { REDIS: 'on' }, 'REDIS'],
  ])('%s is a problem', (_case, env, name) => {
    expect(troubled(() => loadDevelopment(env))).toEqual([name]);
  });

  test('a port that Kubernetes injected is explained', () => {
    const [problem] = problemsOf(() =>
      loadDevelopment({ REDIS_HOST: 'redis', REDIS_PORT: 'tcp://10.0.0.1:6379' }),
    );
    expect(problem?.fix).toContain('enableServiceLinks: false');
  });
});

describe('events and mail', () => {
  test('EVENTS=kafka without brokers is a problem', () => {
    expect(troubled(() => loadDevelopment({ EVENTS: 'kafka' }))).toEqual(['EVENTS']);
  });

  test('mail goes by SMTP or by the mail service, and not by both', () => {
    const [smtp, http] = [
      { SMTP_URL: 'smtp://mail:587' },
      { EMAIL_SERVICE_URL: 'https://mail.example.com/send' },
    ];
    expect(loadDevelopment(smtp).config.mail).toMatchObject({ transport: 'smtp', url: smtp.SMTP_URL });
    expect(loadDevelopment(http).config.mail).toMatchObject({
      transport: 'http',
      url: http.EMAIL_SERVICE_URL,
    });
    expect(troubled(() => loadDevelopment({ ...smtp, ...http }))).toEqual(['SMTP_URL']);
  });
});

describe('root secrets', () => {
  const pair = { JWT_ACCESS_SECRET: JWT_SECRET, JWT_REFRESH_SECRET: OTHER };

  test('JWT_SECRET is the root of both kinds of token', () => {
    const { auth } = loadDevelopment({ JWT_SECRET }).config;
    expect([auth.accessRoots.current, auth.refreshRoots.current]).toEqual([JWT_SECRET, JWT_SECRET]);
  });

  test('each kind can have its own, in production without JWT_SECRET', () => {
    const { auth } = production({ JWT_SECRET: undefined, ...pair }).config;
    expect([auth.accessRoots.current, auth.refreshRoots.current]).toEqual([JWT_SECRET, OTHER]);
  });

  test.each(['JWT_ACCESS_SECRET', 'JWT_REFRESH_SECRET'])(
    '%s alone is a problem, in development too',
    (name) => {
      expect(troubled(() => loadDevelopment({ [name]: OTHER }))).toEqual([name]);
      expect(troubled(() => production({ JWT_SECRET: undefined, [name]: OTHER }))).toEqual([name]);
    },
  );

  test('JWT_SECRET stands in for the one of the pair that is not set', () => {
    const { auth } = loadDevelopment({ JWT_SECRET, JWT_REFRESH_SECRET: OTHER }).config;
    expect([auth.accessRoots.current, auth.refreshRoots.current]).toEqual([JWT_SECRET, OTHER]);
  });

  test('accepted roots verify for both kinds, and the current one is not listed twice', () => {
    const { auth } = loadDevelopment({
      JWT_SECRET,
      JWT_SECRET_ACCEPTED: `${JWT_SECRET}, ${OTHER},${OTHER}`,
    }).config;
    expect(auth.accessRoots).toEqual({ current: JWT_SECRET, accepted: [OTHER] });
    expect(auth.refreshRoots).toEqual({ current: JWT_SECRET, accepted: [OTHER] });
  });

  test('DATA_KEY must not be a JWT secret', () => {
    expect(troubled(() => loadDevelopment({ JWT_SECRET, DATA_KEY: JWT_SECRET }))).toEqual(['DATA_KEY']);
    expect(loadDevelopment({ JWT_SECRET, DATA_KEY }).config.auth.dataKey).toBe(DATA_KEY);
  });
});
