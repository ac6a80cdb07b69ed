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
    ['events that stay in the service', {}, 'EVENTS is in-process'],
  ])('warn of %s', (_, values, word) => {
    expect(notes(values)).toContain(word);
  });

  it('never show a secret', () => {
    const text = notes(inlineSecrets());
    for (const value of Object.values(SECRETS)) expect(text).not.toContain(value);
  });
});
