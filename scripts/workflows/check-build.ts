import { spawnSync } from 'node:child_process';
import { OperatorError, runMain } from '../terminal/operator-error.mjs';
import { countPodsOfBuild, type Pod } from './build-of-pods.ts';

const PODS = 'app.kubernetes.io/instance=user-service,app.kubernetes.io/component=api,track=stable';
const GET = ['get', 'pods', '-n', 'users', '-l', PODS, '-o', 'json'];

/** `check-build.ts sha256:…`: fails unless all ready pods of the Deployment run the image of this digest. */
await runMain(() => {
  const [digest = ''] = process.argv.slice(2);
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new OperatorError('Give the digest of an image: sha256:…');
  const { status, stdout, stderr, error } = spawnSync('kubectl', GET, { encoding: 'utf8' });
  if (status !== 0) throw new OperatorError(`kubectl get pods failed: ${error?.message ?? stderr}`);
  const { items } = JSON.parse(stdout) as { items: Pod[] };
  console.log(`${countPodsOfBuild(items, digest)} ready pods run ${digest}.`);
  return Promise.resolve(0);
});
