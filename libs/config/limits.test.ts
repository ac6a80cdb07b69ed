import { describe, expect, test } from 'vitest';
import { loadDevelopment, troubled } from '../../test/harness/given-config.js';

const problemsWith = (env: Record<string, string>) => troubled(() => loadDevelopment(env));

describe('both sides of a limit', () => {
  test.each([
    ['PORT', ['0', '65535'], ['-1', '65536', '3000.5', '0x10', '1e3']],
    ['MAX_SESSIONS', ['1', '100'], ['0', '101']],
    ['SESSION_LIMIT_POLICY', ['evict-oldest', 'refuse'], ['evict', 'REFUSE']],
    ['DATABASE_POOL_SIZE', ['3', '500'], ['2', '501']],
    ['SIGNING_KEY_ROTATION', ['2h', '400d'], ['7199s', '401d']],
    ['PASSWORD_MIN_LENGTH', ['8', '64'], ['7', '65']],
    ['PASSWORD_HASH_MEMORY', ['7168', '1048576'], ['7167', '1048577']],
    ['PASSWORD_HASH_CONCURRENCY', ['1', '256'], ['0', '257']],
    ['REGISTRATION_ATTEMPTS', ['1', '10'], ['0', '11']],
    ['RATE_LIMIT_MAX_AUTHENTICATED', ['100', '10000000'], ['0', '10000001']],
    ['RATE_LIMIT_MAX_CLIENT', ['1', '10000000'], ['0', '10000001']],
    ['RATE_LIMIT_FAILURE_WINDOW', ['1s', '24h'], ['999', '25h']],
    ['RATE_LIMIT_ADDRESS_FAILURES', ['1', '100'], ['0', '1.5']],
    ['RATE_LIMIT_WINDOW_MS', ['1000', '24h'], ['999', '86400001']],
    ['BODY_LIMIT', ['1024', '16MiB', '64 kib'], ['1023', '16777217', '64KB', 'big']],
    ['JWT_EXPIRES_IN', ['1', '1s', '24h'], ['0s', '86401', '-1', '15 minutes', '15M']],
    ['DRAIN_DELAY', ['0', '5m', '1500ms'], ['300001', '6m']],
    ['REVOCATION_BOUND', ['301ms', '1s'], ['1001ms']],
    ['API_VERSION', ['v1', 'v12'], ['1', 'v0', 'v1/x']],
    ['LOG_LEVEL', ['silent', 'trace'], ['verbose', 'INFO']],
    ['HOST', ['::', '0.0.0.0', 'localhost'], ['http://localhost', 'a b', 'host:80']],
    [
      'PUBLIC_URL',
      ['https://a.example/', 'http://localhost:3000'],
      ['a.example', 'ftp://a', 'https://a/b', 'https://u@a', 'https://a?b'],
    ],
    [
      'CORS_ORIGIN',
      ['*', 'https://a.example, https://b.example:8443'],
      ['*,https://a.example', 'a.example', ','],
    ],
    [
      'TRUSTED_PROXIES',
      ['10.0.0.0/8,fd00::/8', '127.0.0.1'],
      ['10.0.0.0/33', 'fd00::/129', '10.0.0.0/', 'proxy'],
    ],
    ['KAFKA_BROKERS', ['a:9092, b:9092', '[::1]:9092'], ['a', 'a:0', 'a:65536', 'kafka://a:9092', ',']],
    ['KAFKA_TOPIC', ['a.b-c_D', 'x'.repeat(249)], ['x'.repeat(250), 'a/b', '..']],
    [
      'DATABASE_URL',
      ['postgresql://h/d', 'postgres:///d?host=/run/pg'],
      ['mysql://h/d', 'postgres://h', 'postgres:///d', 'h/d'],
    ],
    ['REDIS_URL', ['rediss://h'], ['http://h', 'h:6379']],
    ['SMTP_URL', ['smtps://u:p@h:465'], ['https://h', 'mail']],
    ['MAIL_FROM', ['a@b.example', 'Users <a@b.example>'], ['a', 'a@b, c@d', 'a@b\r\nBcc: c@d']],
  ])('%s', (name, good, bad) => {
    expect(good.filter((text) => problemsWith({ [name]: text }).length > 0)).toEqual([]);
    expect(bad.filter((text) => !problemsWith({ [name]: text }).includes(name))).toEqual([]);
  });

  test('a duration of seconds must be whole', () => {
    expect(problemsWith({ REFRESH_REUSE_INTERVAL: '5000ms' })).toEqual([]);
    expect(problemsWith({ REFRESH_REUSE_INTERVAL: '5500ms' })).toEqual(['REFRESH_REUSE_INTERVAL']);
  });

  test('a plain number is in the unit that is documented', () => {
    const { config } = loadDevelopment({ JWT_EXPIRES_IN: '600', RATE_LIMIT_WINDOW_MS: '60000' });
    expect([config.auth.accessTokenSeconds, config.rateLimiting.windowMs]).toEqual([600, 60_000]);
  });
});

describe('what settings demand of each other', () => {
  test.each([
    [
      'a refresh token outlives an access token',
      'JWT_REFRESH_EXPIRES_IN',
      { JWT_EXPIRES_IN: '1h' },
      '3601',
      '1h',
    ],
    [
      'a session outlives its refresh token',
      'SESSION_EXPIRES_IN',
      { JWT_REFRESH_EXPIRES_IN: '3d' },
      '3d',
      '71h',
    ],
    [
      'the reuse interval ends before the session',
      'JWT_REFRESH_EXPIRES_IN',
      { REFRESH_REUSE_INTERVAL: '60s', JWT_EXPIRES_IN: '5s' },
      '61s',
      '60s',
    ],
    [
      'a pod polls within the bound',
      'REVOCATION_BOUND',
      { REVOCATION_POLL_INTERVAL: '200ms' },
      '201ms',
      '200ms',
    ],
    [
      'a key signs longer than a token lives',
      'SIGNING_KEY_ROTATION',
      { JWT_EXPIRES_IN: '2h' },
      '7201s',
      '2h',
    ],
    [
      'mail can be sent again while it helps',
      'REGISTRATION_EXPIRES_IN',
      { REGISTRATION_RESEND_INTERVAL: '5m' },
      '5m',
      '299s',
    ],
    ['a user may do no less than a stranger', 'RATE_LIMIT_MAX_AUTHENTICATED', {}, '100', '99'],
    ['one address may fail no more often than all', 'RATE_LIMIT_ACCOUNT_FAILURES', {}, '10', '9'],
  ])('%s', (_rule, name, others, good, bad) => {
    expect(problemsWith({ ...others, [name]: good })).toEqual([]);
    expect(problemsWith({ ...others, [name]: bad })).toEqual([name]);
  });

  test('a value that is wrong by itself is not also held against the others', () => {
    expect(problemsWith({ JWT_REFRESH_EXPIRES_IN: 'soon' })).toEqual(['JWT_REFRESH_EXPIRES_IN']);
  });
});

describe('a secret', () => {
  test.each([
    ['text of 32 characters', 'kV3!tq8_Zr2#mX7&wB5*pL9@cN4^yH6%'],
    ['64 hex digits', '3f9a1c77e05b42d8a6fe1290cc4b73d50e8f61a29b7d34c8f01e5a96d2b8437c'],
    ['base64 of 32 bytes', 'Zk3Qm+9vT1xR8bWn5cYp2JdL7fHs0aGu4eOiKtXzVqE='],
  ])('may be %s', (_form, text) => {
    expect(problemsWith({ JWT_SECRET: text, JWT_SECRET_ACCEPTED: text })).toEqual([]);
  });

  test.each([
    ['31 characters', 'kV3!tq8_Zr2#mX7&wB5*pL9@cN4^yH6'],
    ['62 hex digits', '3f9a1c77e05b42d8a6fe1290cc4b73d50e8f61a29b7d34c8f01e5a96d2b843'],
    ['one character over and over', 'a'.repeat(64)],
    ['a few characters over and over', 'aB3$xY9!zQ'.repeat(5)],
    ['a sequence', 'abcdefghijklmnopqrstuvwxyz0123456789'],
    ['a placeholder', 'changeme-changeme-please-7f3k9x2m5q8w'],
    ['another placeholder', 'Your_Secret_Key_for_tokens_7f3k9x2m5q'],
    ['the text of the documentation', '32 random bytes or more, as base64, base64url, hex or text'],
    ['the command that makes one', 'made with: openssl rand -base64 32'],
  ])('may not be %s', (_form, text) => {
    expect(problemsWith({ JWT_SECRET: text, DATA_KEY: text })).toEqual(
      expect.arrayContaining(['JWT_SECRET', 'DATA_KEY']),
    );
  });
});
