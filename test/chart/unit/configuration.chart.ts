import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { render } from '../render/rendered.js';

const fileOf = (values: object): unknown =>
  parse(render(values).get('ConfigMap', 'user-service-config').data?.['config.yaml'] ?? '');
const variablesOf = (values: object): unknown => render(values).get('ConfigMap', 'user-service-env').data;
const namesIn = (env: unknown): string[] => (env as { name: string }[]).map(({ name }) => name);

describe('config.yaml', () => {
  it('is mounted where CONFIG_FILE says', () => {
    const chart = render();
    expect(chart.container('env')).toContainEqual({
      name: 'CONFIG_FILE',
      value: '/etc/user-service/config.yaml',
    });
    expect(chart.container('volumeMounts')).toContainEqual({
      name: 'config',
      mountPath: '/etc/user-service',
      readOnly: true,
    });
  });

  it('sets the pool that the connection budget counts with', () => {
    expect(fileOf({ database: { poolSize: 4 } })).toMatchObject({ database: { pool_size: 4 } });
  });

  it('takes the user’s tree over what the chart derives', () => {
    const config = { server: { port: 8080 }, auth: { max_sessions: 3, password: { min_length: 12 } } };
    expect(fileOf({ config })).toEqual({ ...config, database: { pool_size: 7 } });
  });

  it('writes large numbers and networks as they are', () => {
    const config = {
      rate_limiting: { window_ms: 900000, max_requests: 2500000 },
      server: { trusted_proxies: ['10.0.0.0/8', 'fd00::/8'] },
    };
    expect(fileOf({ config })).toMatchObject(config);
  });

  it('moves the pod’s port, its probes’ and its policy’s with server.port', () => {
    const chart = render({ config: { server: { port: 8080 } } });
    expect(chart.container('ports.0.containerPort')).toBe(8080);
    expect(chart.container('readinessProbe.httpGet.port')).toBe('http');
    expect(chart.spec('NetworkPolicy', 'ingress.0.ports.0.port')).toBe(8080);
    expect(chart.spec('Deployment', 'template.metadata.annotations')).toMatchObject({
      'prometheus.io/port': '8080',
    });
  });
});

describe('environment variables', () => {
  it('are production’s unless said otherwise', () => {
    expect(variablesOf({})).toMatchObject({ NODE_ENV: 'production' });
    expect(variablesOf({ env: { NODE_ENV: 'staging' } })).toMatchObject({ NODE_ENV: 'staging' });
  });

  it('are text, whatever YAML made of them', () => {
    expect(
      variablesOf({ env: { REDIS: false, MAX_SESSIONS: 5, RATE_LIMIT_WINDOW_MS: 90000000 } }),
    ).toMatchObject({
      REDIS: 'off',
      MAX_SESSIONS: '5',
      RATE_LIMIT_WINDOW_MS: '90000000',
    });
  });

  it('of the user win over the chart’s, each name once', () => {
    const own = { name: 'CONFIG_FILE', value: '/tmp/config.yaml' };
    const env = render({ extraEnv: [own, { name: 'TZ', value: 'UTC' }] }).container('env');
    expect(env).toContainEqual(own);
    expect(namesIn(env).toSorted()).toEqual(['CONFIG_FILE', 'MIGRATION_DATABASE_URL', 'TZ']);
  });

  it('of the user keep only the last of a name given twice', () => {
    const extraEnv = ['UTC', 'CET'].map((value) => ({ name: 'TZ', value }));
    const env = render({ extraEnv }).container('env');
    expect(env).toContainEqual({ name: 'TZ', value: 'CET' });
    expect(namesIn(env).filter((name) => name === 'TZ')).toHaveLength(1);
  });

  it('of other Services in the namespace do not reach the pod', () => {
    expect(render().spec('Deployment', 'template.spec.enableServiceLinks')).toBe(false);
  });
});

describe('a change', () => {
  const templateOf = (values: object): unknown => render(values).spec('Deployment', 'template.metadata');

  it.each([
    ['of a setting in config', { config: { auth: { max_sessions: 4 } } }],
    ['of a variable', { env: { LOG_LEVEL: 'debug' } }],
    ['of the pool', { database: { poolSize: 6 } }],
    ['of the text that stands for the content of a Secret', { existingSecretRevision: '2' }],
    ['to another Secret', { existingSecret: 'other' }],
  ])('%s rolls the pods', (_, values) => {
    expect(templateOf(values)).not.toEqual(templateOf({}));
  });

  it.each([
    ['of the Service', { service: { port: 8080 } }],
    ['of the autoscaler', { autoscaling: { maxReplicas: 5 } }],
    ['of the migration', { migration: { backoffLimit: 1 } }],
  ])('%s rolls none', (_, values) => {
    expect(render(values).spec('Deployment', 'template')).toEqual(render().spec('Deployment', 'template'));
  });
});
