import { OperatorError } from '../../scripts/terminal/operator-error.mjs';
import { apply, kubectl, read, tryKubectl } from './commands.ts';

/** On every namespace that the tests make; without it they delete none. */
const LABEL = 'user-service/made-by';
const OURS = { [LABEL]: 'cluster-tests' };

export interface Node {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly providerID?: string };
}

/** A node of kind, k3d or minikube, or one that is called so. */
export const looksMadeForTests = ({ metadata: { name }, spec: { providerID = '' } }: Node): boolean =>
  providerID.startsWith('kind://') || /^(test-node$|k3d-|minikube$)/.test(name);

/**
 * The tests delete namespaces and drain a node.
 * @throws OperatorError when the cluster is neither of kind, k3d or minikube, nor one whose node is called
 * test-node, and TEST_CLUSTER_CONFIRM does not name its API server.
 */
export async function refuseOtherClusters(confirmed = process.env['TEST_CLUSTER_CONFIRM']): Promise<void> {
  const { items } = await read<{ items: Node[] }>('get', 'nodes');
  const others = items.filter((node) => !looksMadeForTests(node)).map(({ metadata }) => metadata.name);
  if (others.length === 0) return;
  const server = '-o=jsonpath={.clusters[0].cluster.server}';
  const address = await kubectl('config', 'view', '--minify', server);
  if (confirmed === address) return;
  throw new OperatorError(
    `The cluster that KUBECONFIG names (${address}) does not look made for tests: node ${others.join(', ')}.\n` +
      '  These tests delete the namespaces users and users-*, and drain a node. Give them a cluster of kind,\n' +
      `  k3d or minikube; if this one is meant, set TEST_CLUSTER_CONFIRM=${address}`,
  );
}

/** Makes a namespace that later runs may delete. Throws an OperatorError if there is one that is not the tests'. */
export async function makeNamespace(name: string, labels: Record<string, string> = {}): Promise<void> {
  await removeNamespace(name);
  const metadata = { name, labels: { ...labels, ...OURS } };
  await apply({ apiVersion: 'v1', kind: 'Namespace', metadata });
}

/** Throws an OperatorError when the namespace is there and was not made by the tests. */
export async function removeNamespace(name: string): Promise<void> {
  const found = await tryKubectl('get', 'namespace', name, '-o', 'json');
  if (found.code !== 0) {
    if (found.stderr.includes('NotFound')) return;
    throw new Error(found.stderr);
  }
  const { metadata } = JSON.parse(found.stdout) as { metadata: { labels?: Record<string, string> } };
  if (metadata.labels?.[LABEL] !== OURS[LABEL]) {
    throw new OperatorError(
      `The namespace ${name} was not made by these tests, and they need one of that name.\n` +
        '  Use another cluster. If nobody needs it, delete it, with all that is in it:\n' +
        `  kubectl delete namespace ${name}`,
    );
  }
  await kubectl('delete', 'namespace', name, '--ignore-not-found', '--wait');
}

/** What earlier runs have left: a drain would wait for the budgets in it. */
export async function removeLeftNamespaces(): Promise<void> {
  await kubectl('delete', 'namespaces', '-l', `${LABEL}=${OURS[LABEL]}`, '--wait');
}
