import { describe, expect, it } from 'vitest';
import { render } from '../render/rendered.js';

const PATHS = ['/api', '/.well-known', '/docs', '/verify-email', '/account'];
const ingress = (more: object = {}): object => ({
  ingress: { enabled: true, hosts: ['users.example.com'], ...more },
});
const httpRoute = (more: object = {}): object => ({
  httpRoute: { enabled: true, parentRefs: [{ name: 'public', namespace: 'gateway' }], ...more },
});

describe('the outside', () => {
  it('reaches nothing unless the user says how', () => {
    const chart = render();
    expect([...chart.names('Ingress'), ...chart.names('HTTPRoute')]).toEqual([]);
    expect(chart.spec('Service', 'type')).toBe('ClusterIP');
  });

  it('reaches the public paths through an Ingress, on every host', () => {
    const chart = render(ingress({ hosts: ['a.example.com', 'b.example.com'], className: 'nginx' }));
    expect(chart.spec('Ingress', 'ingressClassName')).toBe('nginx');
    const rules = chart.spec('Ingress', 'rules') as { host: string; http: { paths: { path: string }[] } }[];
    expect(rules.map(({ host }) => host)).toEqual(['a.example.com', 'b.example.com']);
    for (const { http } of rules) expect(http.paths.map(({ path }) => path)).toEqual(PATHS);
  });

  it('reaches the public paths through a Gateway', () => {
    const chart = render(httpRoute({ hostnames: ['users.example.com'] }));
    expect(chart.get('HTTPRoute').spec).toMatchObject({
      parentRefs: [{ name: 'public', namespace: 'gateway' }],
      hostnames: ['users.example.com'],
      rules: [
        {
          matches: PATHS.map((value) => ({ path: { type: 'PathPrefix', value } })),
          backendRefs: [{ kind: 'Service', name: 'user-service', port: 80 }],
        },
      ],
    });
  });

  it('reaches other paths where the user says so', () => {
    const chart = render({ ...ingress(), routes: { paths: ['/api'] } });
    expect(chart.spec('Ingress', 'rules.0.http.paths')).toMatchObject([{ path: '/api', pathType: 'Prefix' }]);
  });

  it('sees the certificate that the user names', () => {
    const tls = [{ secretName: 'users-tls', hosts: ['users.example.com'] }];
    expect(render(ingress({ tls })).spec('Ingress', 'tls')).toEqual(tls);
  });

  it('reaches a port of the nodes where the Service is of that type', () => {
    const chart = render({ service: { type: 'NodePort', port: 8080, nodePort: 30080 } });
    expect(chart.get('Service').spec).toMatchObject({
      type: 'NodePort',
      ports: [{ port: 8080, nodePort: 30080 }],
    });
  });
});
