import { describe, expect, it } from 'vitest';
import { helmTemplate } from '../render/helm.js';
import { inlineSecrets, MINIMAL, over, SECRETS } from '../render/rendered.js';

const notes = (values: object = {}): string => {
  const output = helmTemplate({ values: over(MINIMAL, values), notes: true });
  return output.slice(output.indexOf('NOTES:'));
};

describe('the notes after an installation', () => {
  it('say what is installed where', () => {
    expect(notes()).toMatch(/user-service:v0.1.0 serves as user-service in namespace users/);
  });

  it('say how to watch the rollout, to test it, and to make the first administrator', () => {
    const text = notes();
    expect(text).toContain('kubectl rollout status deployment/user-service -n users');
    expect(text).toContain('helm test user-service -n users');
    expect(text).toContain('admin-create');
  });

  it.each([
    ['a network policy that is open to any address', {}, 'networkPolicy.ingress.gateway is empty'],
    [
      'clients that share one limit',
      { ingress: { enabled: true, hosts: ['users.example.com'] } },
      'TRUSTED_PROXIES',
    ],
    [
      'a Prometheus that may not scrape',
      { networkPolicy: { ingress: { gateway: [{ podSelector: {} }] } } },
      'networkPolicy.ingress.metrics is empty: Prometheus cannot scrape the pods',
    ],
    [
      'a Prometheus that scrapes twice',
      { metrics: { serviceMonitor: { enabled: true } } },
      'metrics.scrapeAnnotations and metrics.serviceMonitor are both on',
    ],
    [
      'metrics that the outside reads',
      { ingress: { enabled: true, hosts: ['users.example.com'] }, routes: { paths: ['/'] } },
      'routes.paths has /: the outside reads the metrics.',
    ],
    ['events that stay in the service', {}, 'EVENTS is in-process'],
  ])('warn of %s', (_, values, word) => {
    expect(notes(values)).toContain(word);
  });

  it.each([
    [
      'is let in',
      { networkPolicy: { ingress: { gateway: [{ podSelector: {} }], metrics: [{ podSelector: {} }] } } },
    ],
    [
      'is not wanted',
      {
        networkPolicy: { ingress: { gateway: [{ podSelector: {} }] } },
        metrics: { scrapeAnnotations: false },
      },
    ],
  ])('do not warn of a Prometheus that %s', (_, values) => {
    expect(notes(values)).not.toContain('networkPolicy.ingress.metrics');
  });

  it('never show a secret', () => {
    const text = notes(inlineSecrets());
    for (const value of Object.values(SECRETS)) expect(text).not.toContain(value);
  });
});
