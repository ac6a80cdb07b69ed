import { expect, test } from 'vitest';
import { helm, kubectl } from '../commands.js';
import { figure } from '../figures.js';
import type { Line } from '../line.js';
import { NAME } from '../release.js';

const KINDS =
  'pods,deployments,replicasets,services,endpointslices,jobs,configmaps,secrets,serviceaccounts,' +
  'networkpolicies,poddisruptionbudgets,horizontalpodautoscalers,ingresses,httproutes.gateway.networking.k8s.io';
/** What Kubernetes itself keeps in every namespace. */
const ALWAYS = ['configmap/kube-root-ca.crt', 'serviceaccount/default'];

export function uninstalling(line: Line): void {
  test('between the cases no request failed and no session was lost', () => line.expectNothingLostBetween());

  test('after an uninstall nothing is left but the Secrets that an operator made, and the database', async () => {
    await line.load.stop();
    const { namespace } = line.release;
    const started = performance.now();
    await helm('uninstall', NAME, '-n', namespace, '--wait', '--timeout', '5m');
    const seconds = (performance.now() - started) / 1000;
    await kubectl('wait', '--for=delete', 'pod', '-l', 'app.kubernetes.io/component=api', '-n', namespace);
    const listed = await kubectl('get', KINDS, '-n', namespace, '-o', 'name');
    const left = listed
      .trim()
      .split('\n')
      .filter((name) => !ALWAYS.includes(name));
    figure('uninstall', { seconds }, `left: ${left.join(', ')}`);
    expect(left.filter((name) => !/^secret\/user-service(-\d)?$/.test(name))).toEqual([]);
    const users = await line.site.servers.postgres.query(
      'SELECT 1 FROM users LIMIT 1',
      line.release.database,
    );
    expect(users).toHaveLength(1);
  });
}
