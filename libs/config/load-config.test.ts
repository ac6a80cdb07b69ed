import { describe, expect, test } from 'vitest';
import { DATA_KEY, JWT_SECRET, loadDevelopment, troubled } from '../../test/harness/given-config.js';
import type { LoadedConfig } from './load-config.js';

const sourceOf = ({ sources }: LoadedConfig, name: string): string | undefined =>
  sources.find((source) => source.name === name)?.source;

describe('where a value comes from', () => {
  const files = { '/srv/.env': 'PORT=2000', '/srv/config.yaml': 'server:\n  port: 1000' };

  test('the environment wins over .env and config.yaml', () => {
    const loaded = loadDevelopment({ PORT: '3001' }, files);
    expect([loaded.config.server.port, sourceOf(loaded, 'PORT')]).toEqual([3001, 'env PORT']);
  });

  test('.env wins over config.yaml', () => {
    const loaded = loadDevelopment({}, files);
    expect([loaded.config.server.port, sourceOf(loaded, 'PORT')]).toEqual([2000, '.env PORT']);
  });

  test('config.yaml wins over the default', () => {
    const loaded = loadDevelopment({}, { '/srv/config.yaml': files['/srv/config.yaml'] });
    expect([loaded.config.server.port, sourceOf(loaded, 'PORT')]).toEqual([1000, 'config.yaml:server.port']);
  });

  test('without any of them the default holds', () => {
    const loaded = loadDevelopment();
    expect([loaded.config.server.port, sourceOf(loaded, 'PORT')]).toEqual([3000, 'default']);
  });

  test.each(['', '  '])('a variable that is empty (%j) is not set', (empty) => {
    const loaded = loadDevelopment({ PORT: empty, REDIS_URL: empty }, files);
    expect(sourceOf(loaded, 'PORT')).toBe('.env PORT');
    expect(loaded.config.redis).toBeUndefined();
  });

  test('CONFIG_FILE names another file, from the working directory or absolute', () => {
    const other = 'server: { port: 4000 }';
    expect(
      loadDevelopment({ CONFIG_FILE: 'conf/a.yaml' }, { '/srv/conf/a.yaml': other }).config.server.port,
    ).toBe(4000);
    expect(loadDevelopment({ CONFIG_FILE: '/etc/a.yaml' }, { '/etc/a.yaml': other }).config.server.port).toBe(
      4000,
    );
  });

  test('a CONFIG_FILE that is not there is a problem, a missing config.yaml is none', () => {
    expect(troubled(() => loadDevelopment({ CONFIG_FILE: '/etc/a.yaml' }))).toEqual(['CONFIG_FILE']);
    expect(() => loadDevelopment()).not.toThrow();
  });

  test('a config.yaml or .env that may not be read is a problem', () => {
    const denied = { code: 'EACCES' };
    expect(troubled(() => loadDevelopment({}, { '/srv/config.yaml': denied }))).toEqual(['config.yaml']);
    expect(troubled(() => loadDevelopment({}, { '/srv/.env': denied }))).toEqual(['.env']);
  });

  test('.env cannot say what decides whether it is read', () => {
    const dotEnv = 'NODE_ENV=production\nCONFIG_FILE=a.yaml';
    expect(troubled(() => loadDevelopment({}, { '/srv/.env': dotEnv }))).toEqual(['NODE_ENV', 'CONFIG_FILE']);
    expect(() => loadDevelopment({}, { '/srv/.env': 'NODE_ENV=development' })).not.toThrow();
  });
});

describe('secrets from files', () => {
  test('NAME_FILE is read without the line break at its end', () => {
    const loaded = loadDevelopment({ JWT_SECRET_FILE: '/run/jwt' }, { '/run/jwt': `${JWT_SECRET}\r\n` });
    expect(loaded.config.auth.accessRoots.current).toBe(JWT_SECRET);
    expect(sourceOf(loaded, 'JWT_SECRET')).toBe('file JWT_SECRET_FILE');
  });

  test('NAME and NAME_FILE together are a problem', () => {
    const both = { JWT_SECRET, JWT_SECRET_FILE: '/run/jwt' };
    expect(troubled(() => loadDevelopment(both, { '/run/jwt': JWT_SECRET }))).toEqual(['JWT_SECRET']);
  });

  test('a NAME_FILE in the environment wins over a NAME in .env', () => {
    const files = { '/run/jwt': JWT_SECRET, '/srv/.env': `JWT_SECRET=${DATA_KEY}` };
    const { config } = loadDevelopment({ JWT_SECRET_FILE: '/run/jwt' }, files);
    expect(config.auth.accessRoots.current).toBe(JWT_SECRET);
  });

  test.each([
    ['is missing', {}],
    ['may not be read', { '/run/key': { code: 'EACCES' } }],
    ['is empty', { '/run/key': '\n' }],
  ])('a file that %s is a problem', (_case, files) => {
    expect(troubled(() => loadDevelopment({ DATA_KEY_FILE: '/run/key' }, files))).toEqual(['DATA_KEY']);
  });
});

describe('the tree', () => {
  test('has the documented defaults', () => {
    const { config } = loadDevelopment();
    expect(config).toMatchObject({
      environment: 'development',
      server: {
        port: 3000,
        apiVersion: 'v1',
        publicUrl: 'http://localhost:3000',
        drainDelayMs: 0,
        keepAliveTimeoutMs: 120_000,
      },
      database: { poolSize: 10, connectTimeoutMs: 3000, statementTimeoutMs: 5000 },
      redis: undefined,
      events: { transport: 'in-process' },
      mail: { transport: 'development', from: 'no-reply@localhost' },
      rateLimiting: { windowMs: 900_000, maxAnonymous: 100, maxAuthenticated: 1000, maxClient: 1_000_000 },
      auth: {
        issuer: 'http://localhost:3000',
        audience: 'http://localhost:3000',
        accessTokenSeconds: 900,
        refreshTokenSeconds: 604_800,
        sessionSeconds: 2_592_000,
        reuseIntervalSeconds: 30,
        maxSessions: 5,
        sessionLimitPolicy: 'evict-oldest',
        revocationBoundMs: 900,
        revocationPollMs: 300,
        signingKeyRotationSeconds: 2_592_000,
        password: {
          minLength: 8,
          memoryKiB: 19_456,
          iterations: 2,
          parallelism: 1,
          concurrency: undefined,
          queueSize: 100,
          maxWaitMs: 1000,
        },
        registration: { seconds: 86_400, attempts: 5, resendSeconds: 60 },
      },
    });
    expect(config.database.migrationUrl).toBe(config.database.url);
  });

  test('takes the keys of config.yaml that operators know', () => {
    const yaml = `
server: { port: 8080, host: 127.0.0.1, cors_origin: [https://a.example, https://b.example] }
auth: { jwt_expiry: 10m, refresh_expiry: 2d, max_sessions: 3, session_limit_policy: refuse }
rate_limiting: { window_ms: 60000, max_requests: 7 }
`;
    const { config } = loadDevelopment({}, { '/srv/config.yaml': yaml });
    expect(config.server).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      corsOrigins: ['https://a.example', 'https://b.example'],
    });
    expect(config.auth).toMatchObject({
      accessTokenSeconds: 600,
      refreshTokenSeconds: 172_800,
      maxSessions: 3,
      sessionLimitPolicy: 'refuse',
    });
    expect(config.rateLimiting).toMatchObject({ windowMs: 60_000, maxAnonymous: 7 });
  });

  test('two starts in development have different secrets', () => {
    const [one, other] = [loadDevelopment(), loadDevelopment()];
    expect(sourceOf(one, 'JWT_SECRET')).toBe('generated');
    expect(one.config.auth.accessRoots.current).not.toBe(other.config.auth.accessRoots.current);
    expect(one.config.auth.dataKey).not.toBe(other.config.auth.dataKey);
  });

  test('sources mask secrets, and of URLs only what is secret', () => {
    const { sources } = loadDevelopment({ JWT_SECRET, SMTP_URL: 'smtp://me:hunter2@mail.example.com' });
    const shown = Object.fromEntries(sources.map(({ name, value }) => [name, value]));
    expect(shown['JWT_SECRET']).toBe('********');
    expect(shown['DATABASE_URL']).toBe('postgres://app:********@db.example.com:5432/users');
    expect(shown['SMTP_URL']).toBe('smtp://me:********@mail.example.com');
  });
});
