import { at, nameOf } from '../render/manifest.js';
import { containersOf, podName, podsOf } from '../render/pods.js';
import { invariant, pick, put } from './invariant.js';

const CONTAINER = 'template.spec.containers.0';

/** What the Pod Security Standard "restricted" asks of a pod or of its containers, and a read-only root besides. */
const OF_PODS: Readonly<Record<string, unknown>> = {
  'securityContext.runAsNonRoot': true,
  'securityContext.runAsUser': 1000,
  'securityContext.runAsGroup': 1000,
  'securityContext.seccompProfile.type': 'RuntimeDefault',
  hostNetwork: undefined,
  hostPID: undefined,
  hostIPC: undefined,
};
const OF_CONTAINERS: Readonly<Record<string, unknown>> = {
  'securityContext.allowPrivilegeEscalation': false,
  'securityContext.readOnlyRootFilesystem': true,
  'securityContext.capabilities.drop.0': 'ALL',
  'securityContext.capabilities.add': undefined,
  'securityContext.privileged': undefined,
  'securityContext.runAsUser': undefined,
};

const deviations = (object: unknown, expected: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(expected)
    .filter(([path, value]) => at(object, path) !== value)
    .map(([path, value]) => `${path} is ${JSON.stringify(at(object, path))}, not ${JSON.stringify(value)}`);

invariant({
  promise: 'every pod is admitted where the Pod Security Standard is restricted',
  problems: (manifests) =>
    podsOf(manifests).flatMap((pod) => [
      ...deviations(pod.spec, OF_PODS).map((problem) => `${podName(pod)}: ${problem}`),
      ...containersOf(pod).flatMap((container) =>
        deviations(container, OF_CONTAINERS).map(
          (problem) => `${podName(pod)}, ${container.name}: ${problem}`,
        ),
      ),
      ...(pod.spec.volumes ?? [])
        .filter(({ configMap, secret, emptyDir }) => !(configMap ?? secret ?? emptyDir))
        .map(({ name }) => `${podName(pod)}: volume ${name} is of a kind that is not admitted`),
    ]),
  breaks: {
    'a container that may write to its root': (manifests) =>
      put(pick(manifests, 'Deployment').spec, `${CONTAINER}.securityContext.readOnlyRootFilesystem`, false),
    'a migration that runs as root': (manifests) =>
      put(pick(manifests, 'Job', 'user-service-migrate').spec, 'template.spec.securityContext.runAsUser', 0),
    'a capability that is kept': (manifests) =>
      put(pick(manifests, 'Deployment').spec, `${CONTAINER}.securityContext.capabilities`, {}),
    'a folder of the node': (manifests) =>
      put(pick(manifests, 'Deployment').spec, 'template.spec.volumes.0', { name: 'config', hostPath: {} }),
  },
});

invariant({
  promise: 'every container requests CPU and memory and has a limit of memory',
  problems: (manifests) =>
    podsOf(manifests).flatMap((pod) =>
      containersOf(pod).flatMap((container) =>
        ['requests.cpu', 'requests.memory', 'limits.memory']
          .filter((path) => at(container.resources, path) === undefined)
          .map((path) => `${podName(pod)}, ${container.name}: no resources.${path}`),
      ),
    ),
  breaks: {
    'a container without resources': (manifests) =>
      put(pick(manifests, 'Deployment').spec, `${CONTAINER}.resources`, {}),
    'a test without a limit': (manifests) =>
      put(pick(manifests, 'Pod', 'user-service-test').spec, 'containers.0.resources.limits', {}),
  },
});

invariant({
  promise: 'no pod and no ServiceAccount gets an API token',
  problems: (manifests) => [
    ...podsOf(manifests)
      .filter(({ spec }) => spec.automountServiceAccountToken !== false)
      .map((pod) => `${podName(pod)} gets an API token`),
    ...manifests
      .filter(
        ({ kind, automountServiceAccountToken }) =>
          kind === 'ServiceAccount' && automountServiceAccountToken !== false,
      )
      .map((account) => `${nameOf(account)} hands out API tokens`),
    ...manifests
      .filter(({ kind }) => /^(Cluster)?Role/.test(kind))
      .map((role) => `${nameOf(role)} gives rights that nothing needs`),
  ],
  breaks: {
    'a pod with a token': (manifests) =>
      put(pick(manifests, 'Deployment').spec, 'template.spec.automountServiceAccountToken', true),
    'a ServiceAccount with tokens': (manifests) => {
      Object.assign(pick(manifests, 'ServiceAccount'), { automountServiceAccountToken: undefined });
    },
  },
});

invariant({
  promise: 'every image has a tag or a digest, and it is not latest',
  problems: (manifests) =>
    podsOf(manifests).flatMap((pod) =>
      containersOf(pod)
        .filter(({ image }) => !/(:[\w.-]+|@sha256:[0-9a-f]{64})$/.test(image) || image.endsWith(':latest'))
        .map(({ image }) => `${podName(pod)}: image ${image}`),
    ),
  breaks: {
    'an image without a tag': (manifests) =>
      put(pick(manifests, 'Deployment').spec, `${CONTAINER}.image`, 'registry.example.com/user-service'),
    'the tag latest': (manifests) =>
      put(pick(manifests, 'Deployment').spec, `${CONTAINER}.image`, 'user-service:latest'),
  },
});
