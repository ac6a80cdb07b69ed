import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from '../../scripts/tools/on-path.ts';
import { OperatorError } from '../../scripts/terminal/operator-error.mjs';

/** What the tests know of the cluster that they run on. */
export interface ClusterEnvironment {
  /** The address of this machine at which pods reach a server that is bound to it. */
  readonly host: string;
  /** `host:port` of the Gateway `traefik/traefik-gateway`, listener `web`. */
  readonly gateway: string;
  /** The address that node ports listen on. */
  readonly node: string;
  /** A command that takes CONTEXT TAG [flags of `docker build`] and leaves the image where pods find it. */
  readonly buildImage: string;
}

/** @throws OperatorError that lists everything that is missing, with the fix. */
export function clusterEnvironment(env: NodeJS.ProcessEnv = process.env): ClusterEnvironment {
  const missing: string[] = [];
  const need = (name: string, fix: string): string => {
    const value = env[name] ?? '';
    if (value === '') missing.push(`${name} is not set: ${fix}.`);
    return value;
  };
  const kubeconfig = need('KUBECONFIG', 'give the path of the kubeconfig of a cluster made for tests');
  if (kubeconfig !== '' && !existsSync(kubeconfig)) missing.push(`KUBECONFIG: there is no ${kubeconfig}.`);
  if (!onPath('kubectl'))
    missing.push('kubectl is not on PATH: install it as https://kubernetes.io/docs/tasks/tools/ says.');
  const host = need(
    'TEST_CLUSTER_HOST',
    'give the address of this machine that pods reach (with kind: the gateway of its docker network)',
  );
  if (missing.length > 0) {
    throw new OperatorError(
      `The tests on a cluster cannot start.\n  ${missing.join('\n  ')}\n` +
        'test/cluster/with-test-cluster.sh starts a cluster and sets all of it; CONTRIBUTING.md has more.',
    );
  }
  return {
    host,
    gateway: env['TEST_CLUSTER_GATEWAY'] ?? '127.0.0.1:30080',
    node: env['TEST_CLUSTER_NODE'] ?? '127.0.0.1',
    buildImage: env['TEST_CLUSTER_BUILD_IMAGE'] ?? join(import.meta.dirname, 'images/build-with-docker.sh'),
  };
}
