import { OperatorError } from '../terminal/operator-error.mjs';

/** What is read of a pod in `kubectl get pods -o json`. */
export interface Pod {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly spec: { readonly containers: readonly { readonly name: string; readonly image: string }[] };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/**
 * How many ready pods run the image of a digest; those that are stopping do not count.
 * Throws an OperatorError that lists the ready pods that run another image, or says that none is ready.
 */
export function countPodsOfBuild(pods: readonly Pod[], digest: string): number {
  const ready = pods.filter(isReady);
  if (ready.length === 0) throw new OperatorError('No pod is ready; see docs/operations/not-ready.md.');
  const others = ready.filter((pod) => !imageOf(pod).endsWith(`@${digest}`));
  if (others.length > 0) {
    const lines = others.map((pod) => `  ${pod.metadata.name}: ${imageOf(pod)}`);
    throw new OperatorError(
      `${others.length} of ${ready.length} ready pods do not run ${digest}:\n${lines.join('\n')}\n` +
        'Fix: find what changed them since the upgrade: kubectl set image, a rollout undo, a policy that rewrites images.',
    );
  }
  return ready.length;
}

const isReady = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined &&
  status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;

/** By the pod's own spec: `imageID` in its status is, in some runtimes, the digest of one platform and not of the index. */
const imageOf = ({ spec }: Pod): string =>
  spec.containers.find(({ name }) => name === 'user-service')?.image ?? 'no container user-service';
