import { hookOf } from '../render/hooks.js';
import { at, nameOf, type Manifest } from '../render/manifest.js';
import { containersOf, podName, podsOf, type Container, type Pod } from '../render/pods.js';
import { referencesOf } from '../render/references.js';
import { invariant, pick, put } from './invariant.js';

/** Secrets and ConfigMaps that the values files say exist. */
const EXISTING = /^(user-service|users-secrets|users-migration|users-files|mail|registry|private-ca)$/;

/** What an uninstall makes once more is there for no pod. */
const objectNamed = (manifests: readonly Manifest[], kind: string, name: string): Manifest | undefined =>
  manifests.find(
    (manifest) =>
      manifest.kind === kind &&
      manifest.metadata.name === name &&
      !hookOf(manifest)?.events.includes('post-delete'),
  );

invariant({
  promise: 'every ConfigMap, Secret and ServiceAccount that a pod names is there, with the key that is read',
  problems: (manifests) =>
    podsOf(manifests).flatMap((pod) =>
      referencesOf(pod).flatMap(({ kind, name, optional, key }) => {
        const object = objectNamed(manifests, kind, name);
        if (!object)
          return optional || (kind !== 'ServiceAccount' && EXISTING.test(name))
            ? []
            : [`${podName(pod)}: no ${kind}/${name}`];
        const missing = key !== undefined && !optional && !(key in (object.data ?? {}));
        return missing ? [`${podName(pod)}: ${kind}/${name} has no key ${key}`] : [];
      }),
    ),
  breaks: {
    'settings that are not there': (manifests) =>
      manifests.filter(({ metadata }) => metadata.name !== 'user-service-env'),
    'a key that is not there': (manifests) => {
      pick(manifests, 'Secret', 'user-service-migrate').data = {};
    },
  },
});

/** The files that a pod finds below its mounts, and the folders that it or somebody else fills. */
function mounted({ spec }: Pod, { volumeMounts = [] }: Container, manifests: readonly Manifest[]): string[] {
  return volumeMounts.flatMap(({ name, mountPath }) => {
    const volume = spec.volumes?.find((candidate) => candidate.name === name);
    if (volume?.emptyDir) return [mountPath];
    if (EXISTING.test(volume?.secret?.secretName ?? volume?.configMap?.name ?? '')) return [mountPath];
    const map = objectNamed(manifests, 'ConfigMap', volume?.configMap?.name ?? '');
    return Object.keys(map?.data ?? {}).map((key) => `${mountPath}/${key}`);
  });
}

/** Absolute paths in what a container is told: its arguments, its variables and the files that it mounts. */
function pathsIn(container: Container, pod: Pod, manifests: readonly Manifest[]): string[] {
  const maps = referencesOf(pod).flatMap(({ kind, name }) => objectNamed(manifests, kind, name) ?? []);
  const texts = [
    ...(container.args ?? []),
    ...(container.command ?? []),
    ...(container.env ?? []).map(({ value }) => value ?? ''),
    ...maps.filter(({ kind }) => kind === 'ConfigMap').flatMap(({ data }) => Object.values(data ?? {})),
  ];
  return texts.flatMap((text) =>
    [...text.matchAll(/(?<![\w:/.)-])\/(?:etc|tmp|var|run|home|mnt)\/[\w./-]+/g)].map(([path]) => path),
  );
}

invariant({
  promise: 'every path in arguments, variables and configuration is mounted',
  problems: (manifests) =>
    podsOf(manifests).flatMap((pod) =>
      containersOf(pod).flatMap((container) => {
        const there = mounted(pod, container, manifests);
        return pathsIn(container, pod, manifests)
          .filter((path) => !there.some((file) => path === file || path.startsWith(`${file}/`)))
          .map((path) => `${podName(pod)}, ${container.name}: nothing is mounted at ${path}`);
      }),
    ),
  breaks: {
    'a configuration that is mounted elsewhere': (manifests) =>
      put(
        pick(manifests, 'Deployment').spec,
        'template.spec.containers.0.volumeMounts.0.mountPath',
        '/etc/other',
      ),
    'a file that the ConfigMap does not hold': (manifests) => {
      pick(manifests, 'ConfigMap', 'user-service-config').data = { 'settings.yaml': '' };
    },
    'a path in the configuration that nobody mounts': (manifests) => {
      pick(manifests, 'ConfigMap', 'user-service-config').data['config.yaml'] = 'ca: /etc/ssl/own/ca.pem\n';
    },
  },
});

invariant({
  promise: 'every volume is mounted, and every mount has its volume',
  problems: (manifests) =>
    podsOf(manifests).flatMap((pod) => {
      const volumes = (pod.spec.volumes ?? []).map(({ name }) => name);
      const mounts = containersOf(pod).flatMap(({ volumeMounts = [] }) =>
        volumeMounts.map(({ name }) => name),
      );
      return [
        ...volumes
          .filter((name) => !mounts.includes(name))
          .map((name) => `${podName(pod)}: nobody mounts ${name}`),
        ...mounts
          .filter((name) => !volumes.includes(name))
          .map((name) => `${podName(pod)}: there is no volume ${name}`),
      ];
    }),
  breaks: {
    'a mount without its volume': (manifests) =>
      put(pick(manifests, 'Deployment').spec, 'template.spec.volumes.0.name', 'other'),
  },
});

invariant({
  promise: 'every route leads to a Service and a port that are there',
  problems: (manifests) =>
    manifests.flatMap((route) =>
      backendsOf(route).flatMap(({ name, port }) => {
        const service = objectNamed(manifests, 'Service', name);
        if (!service) return [`${nameOf(route)}: no Service/${name}`];
        const ports = at(service.spec, 'ports') as { name: string; port: number }[];
        return ports.some((own) => own.port === port || own.name === port)
          ? []
          : [`${nameOf(route)}: Service/${name} has no port ${port}`];
      }),
    ),
  breaks: {
    'a route to a Service that is not there': (manifests) =>
      put(pick(manifests, 'HTTPRoute').spec, 'rules.0.backendRefs.0.name', 'gone'),
    'an Ingress to a port that is not there': (manifests) =>
      put(pick(manifests, 'Ingress').spec, 'rules.0.http.paths.0.backend.service.port', { name: 'grpc' }),
  },
});

interface Backend {
  readonly name: string;
  readonly port: number | string;
}

/** The Services that a manifest of any routing kind names, wherever they stand in it. */
function backendsOf({ kind, spec }: Manifest): Backend[] {
  const found: Backend[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { backendRefs, service, destination } = node as Record<string, unknown>;
    if (kind === 'HTTPRoute') for (const backend of (backendRefs ?? []) as Backend[]) found.push(backend);
    if (kind === 'Ingress' && service) {
      const { name, port } = service as { name: string; port: { name?: string; number?: number } };
      found.push({ name, port: port.name ?? port.number ?? 0 });
    }
    if (kind === 'VirtualService' && destination) {
      const { host, port } = destination as { host: string; port: { number: number } };
      found.push({ name: host.split('.')[0] ?? '', port: port.number });
    }
    Object.values(node).forEach(visit);
  };
  visit(spec);
  return found;
}
