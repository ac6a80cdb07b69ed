import { containersOf, type Pod } from './pods.js';

/** An object that a pod cannot start without, or reads if it is there. */
export interface ObjectReference {
  readonly kind: 'ConfigMap' | 'Secret' | 'ServiceAccount';
  readonly name: string;
  readonly optional: boolean;
  /** The one key that is read. */
  readonly key?: string;
}

/** All ConfigMaps, Secrets and ServiceAccounts that a pod names; not those that its image is pulled with. */
export function referencesOf(pod: Pod): ObjectReference[] {
  const { serviceAccountName = 'default', volumes = [] } = pod.spec;
  return [
    ...(serviceAccountName === 'default'
      ? []
      : [{ kind: 'ServiceAccount' as const, name: serviceAccountName, optional: false }]),
    ...volumes.flatMap(({ configMap, secret }) => [
      ...(configMap ? [reference('ConfigMap', configMap)] : []),
      ...(secret ? [reference('Secret', { name: secret.secretName })] : []),
    ]),
    ...containersOf(pod).flatMap(({ env = [], envFrom = [] }) => [
      ...envFrom.flatMap(({ configMapRef, secretRef }) => [
        ...(configMapRef ? [reference('ConfigMap', configMapRef)] : []),
        ...(secretRef ? [reference('Secret', secretRef)] : []),
      ]),
      ...env.flatMap(({ valueFrom }) => [
        ...(valueFrom?.configMapKeyRef ? [reference('ConfigMap', valueFrom.configMapKeyRef)] : []),
        ...(valueFrom?.secretKeyRef ? [reference('Secret', valueFrom.secretKeyRef)] : []),
      ]),
    ]),
  ];
}

function reference(
  kind: ObjectReference['kind'],
  { name, optional = false, key }: { name: string; optional?: boolean; key?: string },
): ObjectReference {
  return { kind, name, optional, ...(key !== undefined && { key }) };
}
