import { at, nameOf, type Manifest } from '../render/manifest.js';
import { containersOf, podName, podsOf } from '../render/pods.js';
import { invariant, pick } from './invariant.js';

type Item = Readonly<Record<string, unknown>>;

/** Lists that server-side apply merges by key, as Kubernetes' OpenAPI document marks them. */
const IN_CONTAINER: Readonly<Record<string, readonly string[]>> = {
  env: ['name'],
  ports: ['containerPort', 'protocol'],
  volumeMounts: ['mountPath'],
};
const IN_POD: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
};
const IN_OBJECT: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Service: { ports: ['port', 'protocol'] },
};

/** The keys that stand more than once in lists of an object. */
function repeated(object: unknown, lists: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(lists).flatMap(([list, keys]) => {
    const items = (at(object, list) ?? []) as Item[];
    const names = items.map((item) => keys.map((key) => String(item[key] ?? '')).join('/'));
    return names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `${list}: ${name} twice`);
  });
}

invariant({
  promise: 'no list that server-side apply merges names a key twice',
  problems: (manifests) => [
    ...podsOf(manifests).flatMap((pod) => [
      ...repeated(pod.spec, IN_POD).map((problem) => `${podName(pod)}: ${problem}`),
      ...containersOf(pod).flatMap((container) =>
        repeated(container, IN_CONTAINER).map((problem) => `${podName(pod)}, ${container.name}: ${problem}`),
      ),
    ]),
    ...manifests.flatMap((manifest) =>
      repeated(manifest.spec, IN_OBJECT[manifest.kind] ?? {}).map(
        (problem) => `${nameOf(manifest)}: ${problem}`,
      ),
    ),
  ],
  breaks: {
    'a variable that stands twice': (manifests) => twice(manifests, 'template.spec.containers.0.env'),
    'a port that stands twice': (manifests) => twice(manifests, 'template.spec.containers.0.ports'),
    'a path that is mounted twice': (manifests) =>
      twice(manifests, 'template.spec.containers.0.volumeMounts'),
    'a volume that stands twice': (manifests) => twice(manifests, 'template.spec.volumes'),
  },
});

function twice(manifests: Manifest[], path: string): undefined {
  const list = at(pick(manifests, 'Deployment').spec, path) as unknown[];
  list.push(structuredClone(list[0]));
}
