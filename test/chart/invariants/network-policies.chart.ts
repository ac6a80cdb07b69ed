import { at, nameOf, type Manifest } from '../render/manifest.js';
import { podName, podsOf } from '../render/pods.js';
import { selects, type LabelSelector } from '../render/selector.js';
import { invariant, pick, put } from './invariant.js';

interface Rule {
  readonly to?: readonly unknown[];
  readonly from?: readonly { readonly podSelector?: LabelSelector; readonly namespaceSelector?: object }[];
  readonly ports?: readonly { readonly port: number | string; readonly protocol: string }[];
}

const policiesOf = (manifests: readonly Manifest[]): Manifest[] =>
  manifests.filter(({ kind }) => kind === 'NetworkPolicy');
const podSelectorOf = ({ spec }: Manifest): LabelSelector => spec?.['podSelector'] as LabelSelector;
const egressOf = ({ spec }: Manifest): Rule[] => (spec?.['egress'] ?? []) as Rule[];
const POLICY_OF_MIGRATION = 'user-service-migrate';

invariant({
  promise: 'where there are policies every pod has one for both directions, and each policy has a pod',
  problems: (manifests) => {
    const policies = policiesOf(manifests);
    const pods = podsOf(manifests);
    if (policies.length === 0) return [];
    const closed = policies.filter(({ spec }) => String(at(spec, 'policyTypes')) === 'Ingress,Egress');
    return [
      ...pods
        .filter((pod) => !closed.some((policy) => selects(podSelectorOf(policy), pod)))
        .map((pod) => `no policy closes both directions of ${podName(pod)}`),
      ...policies
        .filter((policy) => !pods.some((pod) => selects(podSelectorOf(policy), pod)))
        .map((policy) => `${nameOf(policy)} has no pod`),
    ];
  },
  breaks: {
    'a migration without a policy': (manifests) =>
      manifests.filter(
        ({ kind, metadata }) => kind !== 'NetworkPolicy' || metadata.name !== POLICY_OF_MIGRATION,
      ),
    'a policy that leaves a direction open': (manifests) =>
      put(pick(manifests, 'NetworkPolicy').spec, 'policyTypes', ['Ingress']),
    'a policy for pods that there are not': (manifests) =>
      put(pick(manifests, 'NetworkPolicy').spec, 'podSelector.matchLabels', { app: 'other' }),
  },
});

invariant({
  promise: 'the migration reaches names and its database only, and nobody reaches it',
  problems: (manifests) =>
    policiesOf(manifests)
      .filter((policy) =>
        podsOf(manifests).some((pod) => pod.owner.kind === 'Job' && selects(podSelectorOf(policy), pod)),
      )
      .flatMap((policy) => [
        ...(egressOf(policy).length > 2
          ? [`${nameOf(policy)} lets the migration reach more than two parts`]
          : []),
        ...egressOf(policy)
          .filter(({ ports = [] }) => ports.length === 0)
          .map(() => `${nameOf(policy)} lets the migration reach every port`),
        ...(((policy.spec?.['ingress'] ?? []) as Rule[]).length > 0
          ? [`${nameOf(policy)} lets somebody in`]
          : []),
      ]),
  breaks: {
    'a migration that reaches every port': (manifests) =>
      put(pick(manifests, 'NetworkPolicy', POLICY_OF_MIGRATION).spec, 'egress.1.ports', undefined),
    'a migration that somebody reaches': (manifests) =>
      put(pick(manifests, 'NetworkPolicy', POLICY_OF_MIGRATION).spec, 'ingress', [{}]),
  },
});

invariant({
  promise: 'no rule lets pods reach every port',
  problems: (manifests) =>
    policiesOf(manifests).flatMap((policy) =>
      egressOf(policy)
        .filter(({ ports = [] }) => ports.length === 0)
        .map(() => `${nameOf(policy)} has an egress rule without ports`),
    ),
  breaks: {
    'an egress rule without ports': (manifests) =>
      put(pick(manifests, 'NetworkPolicy').spec, 'egress.0', { to: [] }),
  },
});

invariant({
  promise: 'the pod of helm test reaches the service, and the service lets it in',
  problems: (manifests) =>
    podsOf(manifests)
      .filter(({ owner }) => owner.kind === 'Pod')
      .flatMap((pod) => {
        const closed = policiesOf(manifests).filter((policy) =>
          selects(podSelectorOf(policy), { metadata: { labels: servingLabels(manifests) } }),
        );
        const admitted = closed.every((policy) =>
          ((policy.spec?.['ingress'] ?? []) as Rule[]).some(
            ({ from }) =>
              !from ||
              from.some(
                ({ podSelector, namespaceSelector }) =>
                  podSelector && !namespaceSelector && selects(podSelector, pod),
              ),
          ),
        );
        return admitted ? [] : [`${podName(pod)} is not let in`];
      }),
  breaks: {
    'a service that lets in somebody else only': (manifests) =>
      put(pick(manifests, 'NetworkPolicy').spec, 'ingress', [
        { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] },
      ]),
  },
});

function servingLabels(manifests: readonly Manifest[]): Readonly<Record<string, string>> {
  const service = manifests.find(
    ({ kind, metadata }) => kind === 'Service' && !/-(canary|preview|metrics)$/.test(metadata.name),
  );
  return at(service?.spec, 'selector') as Record<string, string>;
}
