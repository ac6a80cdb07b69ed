import { isRecord } from '../value-comments.ts';
import { trim, type Schema } from './trim.ts';

export interface CustomSchema {
  /** As kubeconform asks for it: `<group>/<kind>_<version>`, the kind in lower case. */
  readonly name: string;
  readonly schema: Schema;
}

/** The kinds that the chart renders, with the versions that it renders them in. */
const RENDERED = new Set([
  'argoproj.io/rollout_v1alpha1',
  'autoscaling.k8s.io/verticalpodautoscaler_v1',
  'gateway.networking.k8s.io/httproute_v1',
  'monitoring.coreos.com/servicemonitor_v1',
  'networking.istio.io/virtualservice_v1',
]);

/** The schemas in a CustomResourceDefinition of the kinds that the chart renders; none from another object. */
export function customSchemas(object: unknown): CustomSchema[] {
  if (!isRecord(object) || object['kind'] !== 'CustomResourceDefinition') return [];
  const spec = object['spec'] as {
    group: string;
    names: { kind: string };
    versions: { name: string; schema?: { openAPIV3Schema: Schema } }[];
  };
  return spec.versions.flatMap(({ name: version, schema }) => {
    const name = `${spec.group}/${spec.names.kind.toLowerCase()}_${version}`;
    return schema && RENDERED.has(name) ? [{ name, schema: withoutStatus(schema.openAPIV3Schema) }] : [];
  });
}

/** What every object has; a definition need not say so. */
const OF_EVERY_OBJECT: Schema = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object' },
};

function withoutStatus(schema: Schema): Schema {
  const { status: _, ...own } = schema['properties'] as Schema;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(trim({ ...schema, properties: { ...own, ...OF_EVERY_OBJECT } }) as Schema),
  };
}
