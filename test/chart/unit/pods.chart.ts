import { describe, expect, it } from 'vitest';
import { render } from '../render/rendered.js';

describe('probes', () => {
  it('ask for the process to live, and for the database only to be ready', () => {
    const chart = render();
    expect(chart.container('startupProbe.httpGet.path')).toBe('/health');
    expect(chart.container('livenessProbe.httpGet.path')).toBe('/health');
    expect(chart.container('readinessProbe.httpGet.path')).toBe('/ready');
  });

  it('give a pod a minute to start', () => {
    const { periodSeconds = 0, failureThreshold = 0 } = render().container('startupProbe') as Record<
      string,
      number
    >;
    expect(periodSeconds * failureThreshold).toBeGreaterThanOrEqual(60);
  });

  it('take other times', () => {
    const chart = render({ probes: { readiness: { periodSeconds: 2 } } });
    expect(chart.container('readinessProbe')).toMatchObject({
      periodSeconds: 2,
      httpGet: { path: '/ready' },
    });
  });
});

describe('the end of a pod', () => {
  it('leaves time for the gateway to forget it, to drain and to finish', () => {
    const chart = render();
    expect(chart.container('lifecycle.preStop')).toEqual({ sleep: { seconds: 2 } });
    expect(chart.spec('Deployment', 'template.spec.terminationGracePeriodSeconds')).toBe(30);
  });

  it('takes as long as the user says', () => {
    const chart = render({ terminationGracePeriodSeconds: 60, preStopSeconds: 10 });
    expect(chart.container('lifecycle.preStop')).toEqual({ sleep: { seconds: 10 } });
    expect(chart.spec('Deployment', 'template.spec.terminationGracePeriodSeconds')).toBe(60);
  });
});

describe('a pod', () => {
  it('goes where the user places it', () => {
    const placement = {
      nodeSelector: { arch: 'arm64' },
      tolerations: [{ key: 'dedicated', operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
      priorityClassName: 'identity',
    };
    expect(render(placement).spec('Deployment', 'template.spec')).toMatchObject(placement);
  });

  it('has the user’s labels and annotations beside those of the chart', () => {
    const chart = render({ podLabels: { team: 'identity' }, podAnnotations: { contact: 'identity' } });
    expect(chart.spec('Deployment', 'template.metadata')).toMatchObject({
      labels: { team: 'identity', track: 'stable' },
      annotations: { contact: 'identity', 'prometheus.io/scrape': 'true' },
    });
  });

  it('keeps the labels that select it, whatever the user gives', () => {
    const chart = render({ podLabels: { track: 'mine', 'app.kubernetes.io/name': 'mine' } });
    expect(chart.spec('Deployment', 'template.metadata.labels')).toMatchObject({
      track: 'stable',
      'app.kubernetes.io/name': 'user-service',
    });
  });

  it('writes to /tmp only', () => {
    const chart = render();
    expect(chart.container('securityContext.readOnlyRootFilesystem')).toBe(true);
    expect(chart.container('volumeMounts')).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
  });
});

describe('the account of the pods', () => {
  it('is their own, with the user’s annotations', () => {
    const chart = render({ serviceAccount: { annotations: { role: 'users' } } });
    expect(chart.spec('Deployment', 'template.spec.serviceAccountName')).toBe('user-service');
    expect(chart.get('ServiceAccount').metadata.annotations).toEqual({ role: 'users' });
  });

  it('may be one that exists', () => {
    const chart = render({ serviceAccount: { create: false, name: 'theirs' } });
    expect(chart.names('ServiceAccount')).not.toContain('theirs');
    expect(chart.spec('Deployment', 'template.spec.serviceAccountName')).toBe('theirs');
  });
});
