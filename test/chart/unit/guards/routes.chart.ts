import { refuses } from './refuses.js';

refuses('ways in', [
  [
    'an Ingress without a host',
    { ingress: { enabled: true } },
    'ingress.hosts: is empty, so the Ingress leads nowhere; set the host names',
  ],
  [
    'a certificate for no host',
    { ingress: { enabled: true, hosts: ['a.example.com'], tls: [{ secretName: 'tls' }] } },
    'ingress.tls[0].hosts: is empty, so the certificate is for no host',
  ],
  [
    'a certificate for a host that is not served',
    {
      ingress: {
        enabled: true,
        hosts: ['a.example.com'],
        tls: [{ secretName: 'tls', hosts: ['b.example.com'] }],
      },
    },
    'ingress.tls[0].hosts: b.example.com is not in ingress.hosts',
  ],
  [
    'a route without a Gateway',
    { httpRoute: { enabled: true } },
    'httpRoute.parentRefs: is empty, so no Gateway takes the route',
  ],
  [
    'a port of nodes that nobody opens',
    { service: { nodePort: 30080 } },
    'service.nodePort: has no effect with service.type ClusterIP',
  ],
]);
