import { at, nameOf, type Manifest } from '../render/manifest.js';
import { podsOf, servingPods, WORKLOADS, type Pod } from '../render/pods.js';
import { selects, type LabelSelector } from '../render/selector.js';
import { invariant, pick, put } from './invariant.js';

const TRACK = 'track';

const selectorOf = (manifest: Manifest): LabelSelector =>
  (at(manifest.spec, 'selector') ?? {}) as LabelSelector;
const chosenBy = (selector: LabelSelector, pods: readonly Pod[]): Pod[] =>
  pods.filter((pod) => selects(selector, pod));

/** One that Prometheus finds pods by, and no request goes through. */
const isHeadless = ({ spec }: Manifest): boolean => spec?.['clusterIP'] === 'None';

invariant({
  promise: 'every workload selects its own pods and no others',
  problems: (manifests) =>
    manifests
      .filter(({ kind }) => WORKLOADS.includes(kind))
      .flatMap((workload) => {
        const selector = selectorOf(workload);
        const chosen = chosenBy(selector, podsOf(manifests));
        return [
          ...(chosen.length === 1 && chosen[0]?.owner === workload
            ? []
            : [
                `${nameOf(workload)} selects the pods of ${chosen.map((pod) => nameOf(pod.owner)).join(', ') || 'nobody'}`,
              ]),
          ...(selector.matchLabels?.[TRACK] ? [] : [`${nameOf(workload)} has no ${TRACK} in its selector`]),
        ];
      }),
  breaks: {
    'a track that selects the pods of all tracks': (manifests) => {
      put(pick(manifests, 'Deployment').spec, 'selector.matchLabels', {
        'app.kubernetes.io/name': 'user-service',
      });
    },
    'a pod without the label that its Deployment selects': (manifests) =>
      put(pick(manifests, 'Deployment').spec, 'template.metadata.labels.track', 'other'),
  },
});

invariant({
  promise: 'every Service for requests leads to the pods of exactly one track, by a port that they have',
  problems: (manifests) =>
    manifests
      .filter((manifest) => manifest.kind === 'Service' && !isHeadless(manifest))
      .flatMap((service) => {
        const labels = at(service.spec, 'selector') as Record<string, string>;
        const chosen = chosenBy({ matchLabels: labels }, podsOf(manifests));
        const tracks = new Set(chosen.map(({ metadata }) => metadata.labels?.[TRACK]));
        const ports = at(service.spec, 'ports') as { targetPort: string }[];
        const named = chosen.flatMap(({ spec }) =>
          spec.containers.flatMap((container) => container.ports ?? []),
        );
        return [
          ...(labels[TRACK] && tracks.size === 1
            ? []
            : [`${nameOf(service)} leads to tracks [${[...tracks].join()}]`]),
          ...ports
            .filter(({ targetPort }) => !named.some(({ name }) => name === targetPort))
            .map(({ targetPort }) => `${nameOf(service)}: no pod has a port ${targetPort}`),
        ];
      }),
  breaks: {
    'a Service that leads to stable and canary alike': (manifests) => {
      delete (pick(manifests, 'Service').spec as { selector: Record<string, string> }).selector[TRACK];
    },
    'a Service that leads to nobody': (manifests) =>
      put(pick(manifests, 'Service').spec, 'selector.track', 'gold'),
    'a port that no pod has': (manifests) =>
      put(pick(manifests, 'Service').spec, 'ports.0.targetPort', 'grpc'),
  },
});

invariant({
  promise: 'every PodDisruptionBudget guards the pods of one track, and no pod is under two',
  problems: (manifests) => {
    const budgets = manifests.filter(({ kind }) => kind === 'PodDisruptionBudget');
    const pods = servingPods(manifests);
    return [
      ...budgets
        .filter((budget) => chosenBy(selectorOf(budget), podsOf(manifests)).length !== 1)
        .map((budget) => `${nameOf(budget)} does not guard exactly one track`),
      ...pods
        .filter((pod) => budgets.filter((budget) => selects(selectorOf(budget), pod)).length !== 1)
        .map((pod) => `the pods of ${nameOf(pod.owner)} are not under exactly one PodDisruptionBudget`),
    ];
  },
  breaks: {
    'a budget over all tracks': (manifests) => {
      put(pick(manifests, 'PodDisruptionBudget').spec, 'selector.matchLabels', {
        'app.kubernetes.io/name': 'user-service',
      });
    },
    'a track without a budget': (manifests) => manifests.filter(({ kind }) => kind !== 'PodDisruptionBudget'),
  },
});

const SCALERS: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: 'scaleTargetRef',
  VerticalPodAutoscaler: 'targetRef',
};

invariant({
  promise: 'every autoscaler has a workload of its own',
  problems: (manifests) =>
    Object.entries(SCALERS).flatMap(([kind, path]) => {
      const scalers = manifests.filter((manifest) => manifest.kind === kind);
      const targets = scalers.map(
        (scaler) => at(scaler.spec, path) as { kind: string; name: string; apiVersion: string },
      );
      return targets.flatMap((target, index) => {
        const exists = manifests.some(
          ({ kind: workload, apiVersion, metadata }) =>
            workload === target.kind && apiVersion === target.apiVersion && metadata.name === target.name,
        );
        const first = targets.findIndex(({ name }) => name === target.name) === index;
        return [
          ...(exists ? [] : [`${kind}: no ${target.kind}/${target.name} to scale`]),
          ...(first ? [] : [`${kind}: ${target.kind}/${target.name} is scaled twice`]),
        ];
      });
    }),
  breaks: {
    'an autoscaler of nothing': (manifests) =>
      put(pick(manifests, 'HorizontalPodAutoscaler').spec, 'scaleTargetRef.name', 'gone'),
    'two autoscalers of one Deployment': (manifests) =>
      put(
        pick(manifests, 'HorizontalPodAutoscaler', 'user-service-canary').spec,
        'scaleTargetRef.name',
        'user-service',
      ),
  },
});

invariant({
  promise: 'a workload says its number of pods, or an autoscaler does, never both',
  problems: (manifests) => {
    const scaled = manifests
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
      .map((scaler) => at(scaler.spec, 'scaleTargetRef.name'));
    return manifests
      .filter(({ kind }) => WORKLOADS.includes(kind))
      .filter(({ spec, metadata }) => (at(spec, 'replicas') === undefined) !== scaled.includes(metadata.name))
      .map((workload) => `${nameOf(workload)}: replicas and a HorizontalPodAutoscaler, or neither`);
  },
  breaks: {
    'a number of pods that the autoscaler would have to fight': (manifests) =>
      put(pick(manifests, 'Deployment').spec, 'replicas', 3),
  },
});
