import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NAMESPACE } from './helm.js';

/** An object as an API server tells it. */
export interface LiveObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

export interface FakeApiServer {
  /** A kubeconfig that leads to it. */
  readonly kubeconfig: string;
  /** The kinds that it knows, as `group/version/Kind`. */
  readonly kinds: readonly string[];
  close(): void;
}

type Kinds = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By group and version, kinds and what the API server calls their collection. */
const KINDS: Kinds = {
  v1: {
    ConfigMap: 'configmaps',
    Pod: 'pods',
    Secret: 'secrets',
    Service: 'services',
    ServiceAccount: 'serviceaccounts',
  },
  'apps/v1': { Deployment: 'deployments' },
  'autoscaling/v2': { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
  'batch/v1': { Job: 'jobs' },
  'policy/v1': { PodDisruptionBudget: 'poddisruptionbudgets' },
  'networking.k8s.io/v1': { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' },
  'gateway.networking.k8s.io/v1': { HTTPRoute: 'httproutes' },
  'networking.istio.io/v1': { VirtualService: 'virtualservices' },
  'argoproj.io/v1alpha1': { Rollout: 'rollouts' },
};

const MISSING = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound', code: 404 };

/** Answers on loopback what Helm asks an API server while it renders: what it knows, and the objects given. */
export async function startFakeApiServer(
  objects: readonly LiveObject[],
  without: readonly string[],
): Promise<FakeApiServer> {
  const kinds = Object.fromEntries(Object.entries(KINDS).filter(([version]) => !without.includes(version)));
  const answers = new Map([
    ...discovery(kinds),
    ...objects.map((object) => [pathOf(object), object] as const),
  ]);
  const server = createServer(({ url = '' }, response) => {
    const answer = answers.get(url.replace(/\?.*/, ''));
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? MISSING));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    kubeconfig: kubeconfigFor((server.address() as AddressInfo).port),
    kinds: Object.entries(kinds).flatMap(([version, names]) =>
      Object.keys(names).map((kind) => `${version}/${kind}`),
    ),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const rootOf = (version: string): string => (version === 'v1' ? '/api/v1' : `/apis/${version}`);

const pathOf = ({ apiVersion, kind, metadata }: LiveObject): string =>
  `${rootOf(apiVersion)}/namespaces/${NAMESPACE}/${KINDS[apiVersion]?.[kind]}/${metadata.name}`;

function discovery(kinds: Kinds): (readonly [string, object])[] {
  const groups = Object.keys(kinds)
    .map((groupVersion) => [groupVersion, ...groupVersion.split('/')] as const)
    .filter(([, , version]) => version)
    .map(([groupVersion, name, version]) => {
      const only = { groupVersion, version };
      return { name, versions: [only], preferredVersion: only };
    });
  return [
    ['/version', { major: '1', minor: '34', gitVersion: 'v1.34.0' }],
    ['/api', { kind: 'APIVersions', versions: ['v1'] }],
    ['/apis', { kind: 'APIGroupList', apiVersion: 'v1', groups }],
    ...Object.entries(kinds).map(([groupVersion, names]): [string, object] => [
      rootOf(groupVersion),
      {
        kind: 'APIResourceList',
        groupVersion,
        resources: Object.entries(names).map(([kind, name]) => ({
          kind,
          name,
          namespaced: true,
          verbs: ['get'],
        })),
      },
    ]),
  ];
}

const kubeconfigFor = (port: number): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'fake',
    clusters: [{ name: 'fake', cluster: { server: `http://127.0.0.1:${port}` } }],
    contexts: [{ name: 'fake', context: { cluster: 'fake', user: 'fake' } }],
    users: [{ name: 'fake', user: {} }],
  });
