import { describe, expect, it } from 'vitest';
import { render } from '../render/rendered.js';

const scraped = (values: object): unknown =>
  render(values).spec('Deployment', 'template.metadata.annotations');

describe('Prometheus', () => {
  it('finds the pods by annotations', () => {
    expect(scraped({})).toMatchObject({
      'prometheus.io/scrape': 'true',
      'prometheus.io/path': '/metrics',
      'prometheus.io/port': '3000',
    });
  });

  it('does not where they are off', () => {
    expect(scraped({ metrics: { scrapeAnnotations: false } })).not.toHaveProperty('prometheus.io/scrape');
  });

  it('finds them through its operator, each by its track', () => {
    const chart = render({
      metrics: { serviceMonitor: { enabled: true, interval: '15s', labels: { release: 'prometheus' } } },
    });
    const monitor = chart.get('ServiceMonitor');
    expect(monitor.metadata.labels).toMatchObject({ release: 'prometheus' });
    expect(monitor.spec).toMatchObject({
      podTargetLabels: ['track'],
      endpoints: [{ port: 'http', path: '/metrics', interval: '15s' }],
    });
    expect(chart.get('Service', 'user-service-metrics').metadata.labels).toMatchObject(
      chart.spec('ServiceMonitor', 'selector.matchLabels') as object,
    );
  });
});

describe('a Service for Prometheus', () => {
  it('leads to the pods of all tracks, and to no address of its own', () => {
    const chart = render({ metrics: { serviceMonitor: { enabled: true } } });
    expect(chart.get('Service', 'user-service-metrics').spec).toMatchObject({ clusterIP: 'None' });
    expect(chart.spec('Service', 'selector', 'user-service-metrics')).not.toHaveProperty('track');
  });

  it('is there for the operator alone', () => {
    expect(render().names('Service')).toEqual(['user-service']);
  });
});

describe('the vertical autoscaler', () => {
  it('only recommends', () => {
    const chart = render({ vpa: { enabled: true } });
    expect(chart.get('VerticalPodAutoscaler').spec).toMatchObject({
      targetRef: { kind: 'Deployment', name: 'user-service' },
      updatePolicy: { updateMode: 'Off' },
    });
  });

  it('is not there unless asked for', () => {
    expect(render().names('VerticalPodAutoscaler')).toEqual([]);
  });
});
