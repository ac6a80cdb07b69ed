import { type Run, runJob } from './run-job.js';
import { workflow } from './workflows.js';

export const deployJob = workflow('deploy').jobs['deploy']!;

export const DIGEST = `sha256:${'0a'.repeat(32)}`;
export const ACCESS = 'apiVersion: v1';

const HISTORY = JSON.stringify([
  { revision: 3, status: 'deployed' },
  { revision: 4, status: 'failed' },
]);

/** Bash of stand-ins, each for one command; and what the environment has. */
interface Given {
  readonly branch?: 'develop' | 'main';
  readonly access?: string;
  readonly publicUrl?: string;
  readonly history?: string;
  readonly upgrade?: string;
  readonly kubectl?: string;
  readonly npm?: string;
  readonly smoke?: string;
}

/** `kubectl get pods -o json` with a ready pod for each digest. */
export function pods(...digests: string[]): string {
  const items = digests.map((digest, i) => ({
    metadata: { name: `user-service-${i}` },
    spec: { containers: [{ name: 'user-service', image: `ghcr.io/example/user-service@${digest}` }] },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  }));
  return JSON.stringify({ items });
}

/** A kubectl that finds these pods and has nothing else to say. */
export const calm = (found: string): string => `[[ $1 != get ]] || echo '${found}'`;

/** Runs the job that deploys; without anything given all goes well. Its calls are those to the world outside. */
export function deploy(given: Given = {}): Run {
  const { branch = 'main', access = ACCESS, publicUrl = 'https://id.example.com' } = given;
  const run = runJob(deployJob, {
    expressions: {
      "github.ref_name == 'main' && 'production' || 'staging'": branch === 'main' ? 'production' : 'staging',
      'vars.PUBLIC_URL': publicUrl,
      'secrets.KUBECONFIG': access,
      "secrets.KUBECONFIG != ''": String(access !== ''),
      'needs.image.outputs.repository': 'ghcr.io/example/user-service',
      'needs.image.outputs.digest': DIGEST,
    },
    programs: {
      helm: `case $1 in
        history) ${given.history ?? `echo '${HISTORY}'`} ;;
        upgrade) ${given.upgrade ?? 'true'} ;;
      esac`,
      kubectl: given.kubectl ?? calm(pods(DIGEST, DIGEST)),
      npm: given.npm ?? '',
      node: `[[ $1 == *smoke.ts ]] || exec '${process.execPath}' "$@"
        ${given.smoke ?? 'true'}`,
    },
  });
  return { ...run, calls: run.calls.filter((call) => !/^node (--print|scripts\/)/.test(call)) };
}
