import { expect, it } from 'vitest';
import { checkHealth, healthUrl } from './health-check.js';

const urlFor = (env: Record<string, string>, configYaml?: string) =>
  healthUrl({
    env,
    cwd: '/srv',
    readFile: (path) => {
      if (path === '/srv/config.yaml' && configYaml !== undefined) return configYaml;
      throw Object.assign(new Error(path), { code: 'ENOENT' });
    },
  });

it.each([
  [{}, 'http://127.0.0.1:3000/api/v1/health'],
  [{ NODE_ENV: 'production' }, 'http://127.0.0.1:3000/api/v1/health'],
  [{ PORT: '8080', API_VERSION: 'v2' }, 'http://127.0.0.1:8080/api/v2/health'],
  [{ HOST: '10.1.2.3' }, 'http://10.1.2.3:3000/api/v1/health'],
  [{ HOST: '::' }, 'http://[::1]:3000/api/v1/health'],
  [{ HOST: '[fd00::1]' }, 'http://[fd00::1]:3000/api/v1/health'],
])('asks where the service listens with %o', (env, url) => {
  expect(urlFor(env)).toBe(url);
});

it('asks where config.yaml puts the service', () => {
  expect(urlFor({}, 'server: { port: 4000, api_version: v3 }')).toBe('http://127.0.0.1:4000/api/v3/health');
});

it.each([{ PORT: '0' }, { PORT: 'http' }, { API_VERSION: 'one' }])(
  'says what to repair when %o does not tell where the service is',
  async (env) => {
    const lines: string[] = [];
    expect(await checkHealth({ env, cwd: '/nowhere' }, (line) => lines.push(line))).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^HOST, PORT or API_VERSION .*Fix: /)]);
  },
);
