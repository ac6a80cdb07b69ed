import { describe, expect, it } from 'vitest';
import { inlineSecrets, refusal, SECRETS } from '../../render/rendered.js';

describe('the message', () => {
  it('lists all mistakes at once', () => {
    const message = refusal({
      terminationGracePeriodSeconds: 10,
      podDisruptionBudget: { maxUnavailable: 0 },
      ingress: { enabled: true },
      replicaCount: 2,
    });
    expect(message).toContain('4 mistakes in the values');
    for (const key of [
      'terminationGracePeriodSeconds:',
      'podDisruptionBudget.maxUnavailable:',
      'ingress.hosts:',
      'replicaCount:',
    ])
      expect(message).toContain(`\n  - ${key}`);
  });

  it('never shows a secret', () => {
    const message = refusal({ ...inlineSecrets(), terminationGracePeriodSeconds: 1 });
    for (const value of Object.values(SECRETS)) expect(message).not.toContain(value);
  });
});
