import { refuses } from './refuses.js';

const httpRoute = { enabled: true, parentRefs: [{ name: 'public' }] };
const canary = { enabled: true, image: { tag: '2.0.0' } };
const twoTracks = { autoscaling: { maxReplicas: 4 } };
const blue = { enabled: true, blue: { image: { tag: '2.0.0' } } };

refuses('tracks', [
  [
    'a canary that an Ingress cannot weigh',
    { canary, ...twoTracks, ingress: { enabled: true, hosts: ['a.example.com'] } },
    'canary.enabled: nothing can give the canary its share, an Ingress has no weights; set httpRoute.enabled',
  ],
  [
    'a canary that is what stable is',
    { canary: { enabled: true }, httpRoute, ...twoTracks },
    'canary.image: is empty',
  ],
  [
    'canary and blue-green at once',
    { canary, httpRoute, blueGreen: blue, ...twoTracks },
    'canary.enabled: canary and blueGreen are both on',
  ],
  [
    'a side without an image that serves',
    { blueGreen: { ...blue, active: 'green' }, ...twoTracks },
    'blueGreen.active: green has no image; set blueGreen.green.image',
  ],
  [
    'a stable track that serves and is not kept',
    { blueGreen: { ...blue, keepStable: false }, ...twoTracks },
    'blueGreen.keepStable: the stable track serves and cannot be left out',
  ],
  [
    'tracks beside those of Argo Rollouts',
    { rollout: { engine: 'argo-rollouts' }, canary, httpRoute, ...twoTracks },
    'rollout.engine: Argo Rollouts makes the second track itself',
  ],
  ['a VirtualService for no host', { rollout: { engine: 'istio' } }, 'rollout.istio.hosts: is empty'],
]);
