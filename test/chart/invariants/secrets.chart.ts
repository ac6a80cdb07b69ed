import { nameOf, type Manifest } from '../render/manifest.js';
import { podName, servingPods } from '../render/pods.js';
import { invariant, pick, put } from './invariant.js';

/** Shorter values would be found everywhere. */
const SHORTEST = 8;

const decoded = ({ data = {} }: Manifest): string[] =>
  Object.values(data).map((value) => Buffer.from(value, 'base64').toString());

invariant({
  promise: 'no value of a Secret stands anywhere else',
  problems: (manifests) => {
    const secrets = manifests.filter(({ kind }) => kind === 'Secret');
    const values = secrets.flatMap(decoded).filter(({ length }) => length >= SHORTEST);
    return manifests
      .filter(({ kind }) => kind !== 'Secret')
      .filter((manifest) => values.some((value) => JSON.stringify(manifest).includes(value)))
      .map((manifest) => `${nameOf(manifest)} holds a secret value`);
  },
  breaks: {
    'a secret among the settings': (manifests) => {
      const [value = ''] = decoded(pick(manifests, 'Secret') as unknown as Manifest);
      pick(manifests, 'ConfigMap', 'user-service-env').data['LEAK'] = value;
    },
    'a secret in a variable': (manifests) => {
      const [value = ''] = decoded(pick(manifests, 'Secret') as unknown as Manifest);
      put(pick(manifests, 'Deployment').spec, 'template.spec.containers.0.env.0.value', value);
    },
  },
});

const OWNER = 'MIGRATION_DATABASE_URL';

invariant({
  promise: 'the owner’s connection reaches the migration only, and the migration gets no root',
  problems: (manifests) => [
    ...manifests
      .filter(({ kind }) => kind === 'Secret')
      .filter(({ data = {} }) => OWNER in data && Object.keys(data).length > 1)
      .map((secret) => `${nameOf(secret)} holds ${OWNER} beside other secrets`),
    ...servingPods(manifests)
      .filter(({ spec }) =>
        spec.containers.some(({ env = [] }) =>
          env.some(({ name, valueFrom }) => name === OWNER && valueFrom),
        ),
      )
      .map((pod) => `${podName(pod)} reads ${OWNER}`),
  ],
  breaks: {
    'roots in the migration’s Secret': (manifests) => {
      pick(manifests, 'Secret', 'user-service-migrate').data['JWT_SECRET'] = 'c2VjcmV0';
    },
    'the owner’s connection in the service': (manifests) =>
      put(pick(manifests, 'Deployment').spec, 'template.spec.containers.0.env.0', {
        name: OWNER,
        valueFrom: { secretKeyRef: { name: 'user-service', key: OWNER } },
      }),
  },
});
