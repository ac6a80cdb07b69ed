import { describe, expect, it } from 'vitest';
import { render, type Rendered } from '../render/rendered.js';

interface Rule {
  readonly to?: unknown[];
  readonly from?: unknown[];
  readonly ports: { readonly port: number }[];
}

const egress = (chart: Rendered, policy?: string): Rule[] =>
  chart.spec('NetworkPolicy', 'egress', policy) as Rule[];
const portsOf = (rules: readonly Rule[]): number[] =>
  rules.flatMap(({ ports }) => ports.map(({ port }) => port));
const gateway = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway' } } };
const postgres = { ipBlock: { cidr: '10.20.0.5/32' } };

describe('the service', () => {
  it('reaches names, database, Redis, Kafka and mail', () => {
    const env = { REDIS: null, REDIS_HOST: 'redis', EVENTS: null, KAFKA_BROKERS: 'kafka:9092' };
    expect(portsOf(egress(render({ env })))).toEqual([53, 53, 5432, 6379, 9092, 587, 465]);
  });

  it('does not reach Redis and Kafka where it has none', () => {
    expect(portsOf(egress(render()))).toEqual([53, 53, 5432, 587, 465]);
  });

  it('reaches the named peers only', () => {
    const chart = render({ networkPolicy: { egress: { database: { to: [postgres], ports: [6432] } } } });
    expect(egress(chart)).toContainEqual({ to: [postgres], ports: [{ port: 6432, protocol: 'TCP' }] });
  });

  it('reaches what further rules allow', () => {
    const rule = { to: [postgres], ports: [{ port: 4318, protocol: 'TCP' }] };
    expect(egress(render({ networkPolicy: { egress: { extra: [rule] } } }))).toContainEqual(rule);
  });

  it('resolves names by the cluster’s own DNS', () => {
    expect(egress(render())[0]?.to).toMatchObject([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      },
    ]);
  });

  it('takes requests from any address until gateways are named', () => {
    const [rule] = render().spec('NetworkPolicy', 'ingress') as Rule[];
    expect(rule?.from).toBeUndefined();
  });

  it('takes requests from the named gateways and monitors, and from its test', () => {
    const monitor = { podSelector: { matchLabels: { app: 'prometheus' } } };
    const chart = render({ networkPolicy: { ingress: { gateway: [gateway], metrics: [monitor] } } });
    const [rule] = chart.spec('NetworkPolicy', 'ingress') as Rule[];
    expect(rule?.from).toHaveLength(3);
    expect(rule?.from).toEqual(expect.arrayContaining([gateway, monitor]));
  });
});

describe('the migration', () => {
  it('reaches names and the database', () => {
    const chart = render({ networkPolicy: { egress: { database: { to: [postgres] } } } });
    const rules = egress(chart, 'user-service-migrate');
    expect(portsOf(rules)).toEqual([53, 53, 5432]);
    expect(rules[1]?.to).toEqual([postgres]);
  });

  it('is reached by nobody', () => {
    expect(render().spec('NetworkPolicy', 'ingress', 'user-service-migrate')).toEqual([]);
  });
});

it('no policy is there where they are off', () => {
  expect(render({ networkPolicy: { enabled: false } }).names('NetworkPolicy')).toEqual([]);
});
