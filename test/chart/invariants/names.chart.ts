import { nameOf } from '../render/manifest.js';
import { podName, podsOf } from '../render/pods.js';
import { hookOf } from '../render/hooks.js';
import { NAMESPACE } from '../render/helm.js';
import { invariant, pick } from './invariant.js';

/** DNS-1123 label: what Services, and labels with names of objects, take. */
const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LABEL = /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/;
/** What a Job's controller adds to the names of its pods: a dash and five letters, within 63. */
const LONGEST_JOB = 57;

invariant({
  promise: 'every name has 63 characters at most, and none that Kubernetes refuses',
  problems: (manifests) =>
    manifests
      .filter(
        ({ kind, metadata }) =>
          !NAME.test(metadata.name) || (kind === 'Job' && metadata.name.length > LONGEST_JOB),
      )
      .map((manifest) => `${nameOf(manifest)} is no name (${manifest.metadata.name.length} characters)`),
  breaks: {
    'a name of 64 characters': (manifests) => {
      pick(manifests, 'Service').metadata.name = 'a'.repeat(64);
    },
    'a Job whose pods would have no name': (manifests) => {
      pick(manifests, 'Job', 'user-service-migrate').metadata.name = 'a'.repeat(58);
    },
  },
});

invariant({
  promise: 'every label has a value that Kubernetes takes, and every annotation is text',
  problems: (manifests) =>
    [
      ...manifests,
      ...podsOf(manifests).map(({ metadata, owner }) => ({
        ...owner,
        metadata: { ...owner.metadata, ...metadata },
      })),
    ].flatMap((manifest) => [
      ...Object.entries(manifest.metadata.labels ?? {})
        .filter(([, value]) => typeof value !== 'string' || !LABEL.test(value))
        .map(([key, value]) => `${nameOf(manifest)}: label ${key}: ${value}`),
      ...Object.entries(manifest.metadata.annotations ?? {})
        .filter(([, value]) => typeof value !== 'string')
        .map(([key, value]) => `${nameOf(manifest)}: annotation ${key}: ${value}`),
    ]),
  breaks: {
    'a version with a plus in a label': (manifests) => {
      pick(manifests, 'Service').metadata.labels['app.kubernetes.io/version'] = '1.0.0+build';
    },
    'an annotation that is a number': (manifests) => {
      Object.assign(pick(manifests, 'Service').metadata.annotations, { port: 80 });
    },
  },
});

invariant({
  promise: 'no object is rendered twice, for the same event of a hook or as an ordinary one',
  problems: (manifests) => {
    const keys = manifests.map((manifest) =>
      `${nameOf(manifest)} ${hookOf(manifest)?.events.join() ?? ''}`.trim(),
    );
    return keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} is rendered twice`);
  },
  breaks: {
    'a Service that is rendered twice': (manifests) => [
      ...manifests,
      ...manifests.filter(({ kind }) => kind === 'Service'),
    ],
  },
});

invariant({
  promise: 'every object names its namespace and carries the common labels',
  problems: (manifests) =>
    manifests.flatMap((manifest) => [
      ...(manifest.metadata.namespace === NAMESPACE
        ? []
        : [`${nameOf(manifest)} is in ${manifest.metadata.namespace}`]),
      ...[
        'app.kubernetes.io/name',
        'app.kubernetes.io/instance',
        'app.kubernetes.io/managed-by',
        'helm.sh/chart',
      ]
        .filter((label) => !manifest.metadata.labels?.[label])
        .map((label) => `${nameOf(manifest)} has no label ${label}`),
    ]),
  breaks: {
    'an object without a namespace': (manifests) => {
      delete pick(manifests, 'Ingress').metadata.namespace;
    },
    'an object without a label': (manifests) => {
      delete pick(manifests, 'Ingress').metadata.labels['app.kubernetes.io/instance'];
    },
  },
});

invariant({
  promise: 'no pod carries the version of the chart',
  problems: (manifests) =>
    podsOf(manifests)
      .filter(({ owner }) => owner.kind !== 'Pod')
      .filter(({ metadata }) => metadata.labels?.['helm.sh/chart'])
      .map((pod) => `the pods of ${podName(pod)} change with the chart's version`),
  breaks: {
    'a pod that a new chart would roll': (manifests) => {
      const { template } = pick(manifests, 'Deployment').spec as {
        template: { metadata: { labels: object } };
      };
      Object.assign(template.metadata.labels, { 'helm.sh/chart': 'user-service-0.1.0' });
    },
  },
});
