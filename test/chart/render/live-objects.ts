import type { LiveObject } from './fake-api-server.js';
import { NAMESPACE, RELEASE } from './helm.js';

const meta = (name: string): LiveObject['metadata'] => ({
  name,
  namespace: NAMESPACE,
  labels: { 'app.kubernetes.io/managed-by': 'Helm' },
  annotations: { 'meta.helm.sh/release-name': RELEASE, 'meta.helm.sh/release-namespace': NAMESPACE },
});

/** The Secret that an operator has made. */
export function liveSecret(settings: Readonly<Record<string, string>>): LiveObject {
  const data = Object.entries(settings).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'user-service' },
    data: Object.fromEntries(data) as Record<string, string>,
  };
}

interface Workload {
  readonly name?: string;
  readonly replicas?: number;
  readonly ready?: number;
  readonly image?: string;
  /** Who owns spec.replicas. */
  readonly scaledBy?: 'helm' | 'autoscaler';
}

function workload(apiVersion: string, kind: string, given: Workload): LiveObject {
  const { name = 'user-service', replicas = 3, ready = replicas, image = 'user-service:v0.1.0' } = given;
  const managedFields = [
    { manager: 'helm', operation: 'Apply', fieldsV1: { 'f:spec': { 'f:selector': {} } } },
    { manager: 'autoscaler', operation: 'Update', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
  ];
  if (given.scaledBy === 'helm') {
    Object.assign(managedFields[0]!.fieldsV1['f:spec'], { 'f:replicas': {} });
    managedFields.pop();
  }
  return {
    apiVersion,
    kind,
    metadata: { ...meta(name), managedFields },
    spec: { replicas, template: { spec: { containers: [{ name: 'user-service', image }] } } },
    status: { readyReplicas: ready },
  };
}

/** A Deployment that is there, with 3 ready pods unless said otherwise. */
export const liveDeployment = (given: Workload = {}): LiveObject => workload('apps/v1', 'Deployment', given);

export const liveRollout = (given: Workload = {}): LiveObject =>
  workload('argoproj.io/v1alpha1', 'Rollout', given);

/** A Service that is there; with a hash where Argo Rollouts has chosen the pods. */
export function liveService({ name = 'user-service', track = 'stable', hash = '' } = {}): LiveObject {
  const selector = { track, ...(hash && { 'rollouts-pod-template-hash': hash }) };
  return { apiVersion: 'v1', kind: 'Service', metadata: meta(name), spec: { selector } };
}

/** The route that is there, with the canary's share and a rule for its header. */
export function liveRoute(share: number): LiveObject {
  const canary = 'user-service-canary';
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: meta('user-service'),
    spec: {
      rules: [
        { backendRefs: [{ name: canary, weight: 1 }] },
        {
          backendRefs: [
            { name: 'user-service', weight: 100 - share },
            { name: canary, weight: share },
          ],
        },
      ],
    },
  };
}

export function liveVirtualService(share: number): LiveObject {
  const host = (name: string): string => `${name}.${NAMESPACE}.svc.cluster.local`;
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: meta('user-service'),
    spec: {
      http: [
        { route: [{ destination: { host: host('user-service-canary') } }] },
        {
          route: [
            { destination: { host: host('user-service') }, weight: 100 - share },
            { destination: { host: host('user-service-canary') }, weight: share },
          ],
        },
      ],
    },
  };
}
