import { expect, test } from 'vitest';
import { printConfig } from './print-config.js';

const SECRET = 'cQ7vZr0n8SgYkL3mXw5TbEJ1dHpUa9Fo2KiNtRyVeMs';

function print(args: string[], env: Record<string, string>) {
  const yaml = 'auth: { registration: { resend_interval: 90s } }';
  const readFile = (path: string): string => {
    if (path === '/srv/config.yaml') return yaml;
    throw Object.assign(new Error(path), { code: 'ENOENT' });
  };
  return printConfig(args, { env, cwd: '/srv', readFile });
}

const env = {
  JWT_SECRET: SECRET,
  DATABASE_URL: `postgres://app:${SECRET}@${'long-'.repeat(20)}host.example.com/users`,
  EMAIL_SERVICE_URL: `https://${SECRET}@mail.example.com/send?api_key=${SECRET}&lang=en`,
};

test('prints each value with its origin, in 100 columns', () => {
  const { exitCode, stdout, stderr } = print([], env);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^PORT +3000 +default$/m);
  expect(stdout).toMatch(/^REGISTRATION_RESEND_INTERVAL +90s +config\.yaml:auth\.registration/m);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('never prints a secret, in a table or as JSON', () => {
  for (const args of [[], ['--json']]) {
    const { stdout } = print(args, env);
    expect(stdout.replace(/\s/g, '')).not.toContain(SECRET);
  }
  expect(print(['--json'], env).stdout).toContain(
    'https://********@mail.example.com/send?api_key=********&lang=en',
  );
});

test('prints JSON that a program can read', () => {
  const { settings } = JSON.parse(print(['--json'], env).stdout) as { settings: object[] };
  expect(settings).toContainEqual({ name: 'PORT', value: '3000', source: 'default' });
  expect(settings).toContainEqual({ name: 'SMTP_URL', value: null, source: 'not set' });
});

test('prints the problems and fails when there are any', () => {
  const { exitCode, stdout, stderr } = print([], { ...env, PORT: 'x' });
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain('PORT is not a whole number');
  const json = print(['--json'], { ...env, PORT: 'x' });
  expect(json.exitCode).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({ problems: [{ name: 'PORT' }] });
});

test('an unknown option gets the usage', () => {
  expect(print(['--yaml'], env)).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('Usage:'),
  });
});
