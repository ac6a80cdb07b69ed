import { spawnSync } from 'node:child_process';
import { OperatorError, runMain } from '../terminal/operator-error.mjs';

const HISTORY = ['history', 'user-service', '-n', 'users', '-o', 'json'];

/** Prints the revision of the release that serves; nothing when none was ever deployed. Fails when Helm cannot tell. */
await runMain(() => {
  const { status, stdout, stderr, error } = spawnSync('helm', HISTORY, { encoding: 'utf8' });
  if (status === 0) console.log(servingRevision(stdout));
  else if (!/^Error: release: not found$/m.test(stderr ?? ''))
    throw new OperatorError(
      `helm history failed, so nobody knows what to roll back to; nothing was changed.\n${error?.message ?? stderr}` +
        'Fix: the secret KUBECONFIG must reach the cluster, and its account must be allowed to list Secrets in the namespace users.',
    );
  return Promise.resolve(0);
});

function servingRevision(history: string): number | string {
  const revisions = JSON.parse(history) as { revision: number; status: string }[];
  return revisions.findLast(({ status }) => status === 'deployed')?.revision ?? '';
}
