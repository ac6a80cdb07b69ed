import { describe, expect, it } from 'vitest';
import { inlineSecrets, render, SECRETS } from '../render/rendered.js';

const OWNER = 'postgres://owner:owner-Passw0rd@postgres.data.svc:5432/users';
const decoded = (data: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
  );

describe('secrets in the values', () => {
  it('are a Secret that the pods read', () => {
    const chart = render(inlineSecrets());
    expect(decoded(chart.get('Secret').data)).toEqual(SECRETS);
    expect(chart.container('envFrom')).toContainEqual({ secretRef: { name: 'user-service' } });
  });

  it('roll the pods when one changes', () => {
    const annotations = (values: object): unknown =>
      render(values).spec('Deployment', 'template.metadata.annotations');
    expect(
      annotations(inlineSecrets({ JWT_SECRET: SECRETS.DATA_KEY, DATA_KEY: SECRETS.JWT_SECRET })),
    ).not.toEqual(annotations(inlineSecrets()));
  });

  it('give the owner’s connection to the migration alone', () => {
    const chart = render(inlineSecrets({ MIGRATION_DATABASE_URL: OWNER }));
    expect(decoded(chart.get('Secret').data)).toEqual(SECRETS);
    expect(decoded(chart.get('Secret', 'user-service-migrate').data)).toEqual({
      MIGRATION_DATABASE_URL: OWNER,
    });
  });

  it('do not roll the pods when only the owner’s connection changes', () => {
    const template = (values: object): unknown => render(values).spec('Deployment', 'template');
    expect(template(inlineSecrets({ MIGRATION_DATABASE_URL: OWNER }))).toEqual(template(inlineSecrets()));
  });
});

describe('a Secret that exists', () => {
  it('is read by the pods, and the chart makes none', () => {
    const chart = render({ existingSecret: 'users-secrets' });
    expect(chart.names('Secret')).toEqual([]);
    expect(chart.container('envFrom')).toContainEqual({ secretRef: { name: 'users-secrets' } });
  });

  it('hides the owner’s connection from the pods', () => {
    expect(render().container('env')).toContainEqual({ name: 'MIGRATION_DATABASE_URL', value: '' });
  });

  it('gives the migration its two settings, the owner’s connection if it is there', () => {
    const env = render().spec('Job', 'template.spec.containers.0.env', 'user-service-migrate');
    expect(env).toMatchObject([
      {
        name: 'MIGRATION_DATABASE_URL',
        valueFrom: { secretKeyRef: { name: 'user-service', optional: true } },
      },
      { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'user-service' } } },
    ]);
  });

  it('may be another one for the migration', () => {
    const env = render({ migration: { existingSecret: 'owner' } }).spec(
      'Job',
      'template.spec.containers.0.env',
      'user-service-migrate',
    );
    expect(env).toMatchObject([
      { valueFrom: { secretKeyRef: { name: 'owner' } } },
      { valueFrom: { secretKeyRef: { name: 'owner' } } },
    ]);
  });
});
