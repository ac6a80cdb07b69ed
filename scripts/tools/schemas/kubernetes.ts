import { isRecord } from '../value-comments.ts';
import { trim, type Schema } from './trim.ts';

/** Names of definitions as in Kubernetes' own OpenAPI document, by the file that kubeconform asks for. */
export const KINDS: Readonly<Record<string, string>> = {
  'configmap-v1': 'io.k8s.api.core.v1.ConfigMap',
  'pod-v1': 'io.k8s.api.core.v1.Pod',
  'secret-v1': 'io.k8s.api.core.v1.Secret',
  'service-v1': 'io.k8s.api.core.v1.Service',
  'serviceaccount-v1': 'io.k8s.api.core.v1.ServiceAccount',
  'deployment-apps-v1': 'io.k8s.api.apps.v1.Deployment',
  'horizontalpodautoscaler-autoscaling-v2': 'io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler',
  'job-batch-v1': 'io.k8s.api.batch.v1.Job',
  'ingress-networking-v1': 'io.k8s.api.networking.v1.Ingress',
  'networkpolicy-networking-v1': 'io.k8s.api.networking.v1.NetworkPolicy',
  'poddisruptionbudget-policy-v1': 'io.k8s.api.policy.v1.PodDisruptionBudget',
};

const METADATA = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/**
 * The definitions that the kinds above need, out of all of a Kubernetes version, without descriptions,
 * in one document of JSON Schema draft 7.
 */
export function definitionsOf(all: Readonly<Record<string, Schema>>): Schema {
  const kept: Schema = {};
  const keep = (name: string): void => {
    if (name in kept) return;
    const definition = all[name];
    if (!definition) throw new Error(`The schemas lack ${name}.`);
    const schema = localReferences(trim(withoutReported(name, definition))) as Schema;
    kept[name] = schema;
    for (const [, referred = ''] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g))
      keep(referred);
  };
  for (const name of Object.values(KINDS)) keep(name);
  const sorted = Object.fromEntries(Object.entries(kept).toSorted(([a], [b]) => a.localeCompare(b)));
  return { $schema: 'http://json-schema.org/draft-07/schema#', definitions: sorted };
}

/** Nobody writes what the cluster reports. */
function withoutReported(name: string, definition: Schema): Schema {
  const reported = name === METADATA ? 'managedFields' : 'status';
  const isKind = Object.values(KINDS).includes(name);
  if (!isRecord(definition['properties']) || !(isKind || name === METADATA)) return definition;
  const { [reported]: _, ...properties } = definition['properties'] as Schema;
  return { ...definition, properties };
}

const localReferences = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll(/"[^"]*#\/\$defs\//g, '"#/definitions/'));
