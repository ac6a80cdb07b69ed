import { describe, expect, it } from 'vitest';
import { inlineSecrets, render, SECRETS } from '../../render/rendered.js';

describe('the chart passes with', () => {
  it.each([
    ['the least that production needs', {}],
    ['secrets in the values', inlineSecrets()],
    ['a grace period that just holds', { terminationGracePeriodSeconds: 30 }],
    ['as many connections as there are', { database: { poolSize: 7, connectionBudget: 91 } }],
    [
      'a full number of pods where Argo Rollouts weighs by numbers of pods',
      { rollout: { engine: 'argo-rollouts' } },
    ],
    ['a budget that leaves one pod to drain', { podDisruptionBudget: { minAvailable: 2 } }],
    [
      'a root for each kind of token',
      inlineSecrets({
        JWT_SECRET: null,
        JWT_ACCESS_SECRET: SECRETS.JWT_SECRET,
        JWT_REFRESH_SECRET: SECRETS.DATA_KEY,
      }),
    ],
    [
      'a secret in a file that is mounted',
      {
        ...inlineSecrets({ SMTP_URL: null }),
        extraEnv: [{ name: 'SMTP_URL_FILE', value: '/run/mail/url' }],
        extraVolumes: [{ name: 'mail', secret: { secretName: 'mail' } }],
        extraVolumeMounts: [{ name: 'mail', mountPath: '/run/mail', readOnly: true }],
      },
    ],
    [
      'secrets by reference',
      {
        ...inlineSecrets({ SMTP_URL: null }),
        extraEnv: [{ name: 'SMTP_URL', valueFrom: { secretKeyRef: { name: 'mail', key: 'url' } } }],
      },
    ],
    [
      'addresses of every form that clients take',
      inlineSecrets({
        DATABASE_URL: 'postgresql://app:p%40ss w0rd@[2001:db8::5]:5432/users?sslmode=verify-full',
        SMTP_URL: 'smtps://mail.example.com',
        REDIS_URL: 'rediss://:p%zz@redis.data.svc:6379/0',
      }),
    ],
    ['a vertical autoscaler that only recommends', { vpa: { enabled: true } }],
    [
      'a longer timeout of Helm',
      { helmTimeoutSeconds: 900, progressDeadlineSeconds: 600, migration: { activeDeadlineSeconds: 800 } },
    ],
  ])('%s', (_, values) => {
    expect(render(values).names('Service')).toContain('user-service');
  });
});
