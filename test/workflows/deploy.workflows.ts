import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { runJob, type Run } from './support/run-job.js';
import { consoleLines } from './support/runbooks.js';
import { jobs, read, workflow } from './support/workflows.js';

const { version } = JSON.parse(read('package.json')) as { version: string };
const job = workflow('deploy').jobs['deploy']!;
const history = JSON.stringify([
  { revision: 3, status: 'deployed' },
  { revision: 4, status: 'failed' },
]);

const historyOnly = `[[ $1 != history ]] || echo '${history}'`;

interface Given {
  readonly branch?: 'develop' | 'main';
  readonly secret?: string;
  /** Bash of stand-ins: the history of the release, and the smoke test. */
  readonly helm?: string;
  readonly npm?: string;
}

function deploy({ branch = 'main', secret = 'apiVersion: v1', helm, npm = '' }: Given = {}): Run {
  return runJob(job, {
    expressions: {
      "github.ref_name == 'main' && 'production' || 'staging'": branch === 'main' ? 'production' : 'staging',
      'vars.PUBLIC_URL': 'https://id.example.com',
      'secrets.KUBECONFIG': secret,
      'needs.image.outputs.repository': 'ghcr.io/example/user-service',
      'needs.image.outputs.digest': 'sha256:abc',
    },
    programs: {
      helm: helm ?? historyOnly,
      kubectl: '',
      npm,
    },
  });
}

const failingSmoke = '[[ $* != *test:smoke* ]]';
const rolloutStatus = 'kubectl rollout status deployment/user-service -n users --timeout 5m';

describe('A deploy', () => {
  it('upgrades by digest, waits, and tests from outside', () => {
    const { failed, calls } = deploy();
    expect(calls.slice(-3)).toEqual([
      'helm upgrade --install user-service charts/user-service -n users -f values.production.yaml' +
        ' --set image.repository=ghcr.io/example/user-service --set image.digest=sha256:abc' +
        ' --wait --timeout 5m --rollback-on-failure',
      rolloutStatus,
      `npm run test:smoke -- https://id.example.com --public --version ${version}`,
    ]);
    expect(failed).toBe(false);
  });

  it('of develop takes the values of staging', () => {
    expect(deploy({ branch: 'develop' }).calls.join('\n')).toContain('-f values.staging.yaml');
  });

  it('rolls back to the revision that served before, when the smoke test fails', () => {
    const { failed, calls } = deploy({ npm: failingSmoke });
    expect(calls.slice(-2)).toEqual([
      'helm rollback user-service 3 -n users --wait --timeout 5m',
      rolloutStatus,
    ]);
    expect(failed).toBe(true);
  });

  it('that fails by itself is left to Helm, which has rolled it back', () => {
    const { failed, calls } = deploy({ helm: `${historyOnly}; [[ $1 != upgrade ]]` });
    expect(calls.at(-1)).toMatch(/^helm upgrade/);
    expect(failed).toBe(true);
  });

  it('of a first install that fails the smoke test says that there is nothing to roll back to', () => {
    const { failed, calls, log } = deploy({ npm: failingSmoke, helm: '[[ $1 != history ]]' });
    expect(calls.at(-1)).toMatch(/^npm run test:smoke/);
    expect(log).toContain('nothing to roll back to');
    expect(failed).toBe(true);
  });

  it('without access to a cluster says what to set, and calls nothing', () => {
    const { failed, calls, log } = deploy({ secret: '' });
    expect(log).toContain(
      'The environment production needs the secret KUBECONFIG and the variable PUBLIC_URL',
    );
    expect(calls.filter((call) => !call.startsWith('npm ci'))).toEqual([]);
    expect(failed).toBe(true);
  });

  it('is never cut off by another', () => {
    expect(job.concurrency?.['cancel-in-progress']).toBe(false);
    const cancelled = jobs.filter(({ concurrency }) => concurrency?.['cancel-in-progress']);
    expect(cancelled.map(({ at }) => at)).toEqual([]);
  });

  it('comes after everything passed, with the image that was built then', () => {
    expect(workflow('deploy').jobs['image']?.needs).toBe('ci');
    expect(job.needs).toBe('image');
  });

  it('runs the commands of the runbooks', () => {
    const runbooks = globSync('docs/operations/*.md', { cwd: CLONE }).flatMap(consoleLines);
    const run = [...deploy().calls, ...deploy({ npm: failingSmoke }).calls]
      .filter((call) => /^(helm|kubectl) /.test(call) && !call.startsWith('helm history'))
      .map((call) => call.replaceAll(/ --set \S+/g, ''));
    expect(runbooks).toEqual(expect.arrayContaining(run));
  });
});
