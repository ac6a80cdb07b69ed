import { apply, kubectl } from '../commands.js';
import { makeNamespace } from '../made-for-tests.js';

/** A pod that connections are tried from. */
export interface Actor {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Starts a pod with the labels given that listens on port 8080; its address. */
export async function actorPod(actor: Actor, { ownNamespace = false } = {}): Promise<string> {
  const { namespace, name, labels } = actor;
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 1,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name,
          image: 'user-service:current',
          imagePullPolicy: 'IfNotPresent',
          args: ['node', '-e', "require('node:net').createServer().listen(8080)"],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
  if (ownNamespace) await makeNamespace(namespace);
  await apply(pod);
  await kubectl('wait', '--for=condition=Ready', `pod/${name}`, '-n', namespace, '--timeout=60s');
  return kubectl('get', 'pod', name, '-n', namespace, '-o=jsonpath={.status.podIP}');
}
