import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { calm, deploy, deployJob as job, DIGEST, pods } from './support/deploy.js';
import { consoleLines } from './support/runbooks.js';
import { jobs, read, workflow } from './support/workflows.js';

const { version } = JSON.parse(read('package.json')) as { version: string };
const smoke = `node apps/user-service/src/cli/smoke.ts https://id.example.com --public --version ${version}`;
const rolloutStatus = 'kubectl rollout status deployment/user-service -n users --timeout 5m';
const rollback = ['helm rollback user-service 3 -n users --wait --timeout 5m', rolloutStatus];

describe('A deploy', () => {
  it('upgrades by digest, waits, looks at the pods, and tests from outside', () => {
    const { failed, calls, log } = deploy();
    expect(calls).toEqual([
      'npm ci --ignore-scripts --omit=dev --no-audit --no-fund',
      'helm history user-service -n users -o json',
      'helm upgrade --install user-service charts/user-service -n users -f values.production.yaml' +
        ` --set image.repository=ghcr.io/example/user-service --set image.digest=${DIGEST}` +
        ' --wait --timeout 5m --rollback-on-failure',
      rolloutStatus,
      expect.stringMatching(/^kubectl get pods -n users -l \S*instance=user-service\S*track=stable -o json$/),
      smoke,
    ]);
    expect(log).toContain(`2 ready pods run ${DIGEST}`);
    expect(failed).toBe(false);
  });

  it('of develop takes the values of staging', () => {
    expect(deploy({ branch: 'develop' }).calls.join('\n')).toContain('-f values.staging.yaml');
  });

  it.each([
    ['the smoke test fails', { smoke: 'false' }],
    ['the rollout does not end', { kubectl: `[[ $1 != rollout ]] || exit 1` }],
    ['a ready pod runs another build', { kubectl: calm(pods(DIGEST, `sha256:${'0b'.repeat(32)}`)) }],
    ['no pod is ready', { kubectl: calm(pods()) }],
    ['the pods cannot be read', { kubectl: '[[ $1 != get ]]' }],
  ])('rolls back to the revision that served before, when %s', (_, given) => {
    const { failed, calls } = deploy(given);
    expect(calls.slice(-2)).toEqual(rollback);
    expect(failed).toBe(true);
  });

  it('that fails by itself is left to Helm, which has rolled it back', () => {
    const { failed, calls } = deploy({ upgrade: 'false' });
    expect(calls.at(-1)).toMatch(/^helm upgrade/);
    expect(failed).toBe(true);
  });

  it('of a first install that fails the smoke test says that there is nothing to roll back to', () => {
    const history = 'echo "Error: release: not found" >&2; exit 1';
    const { failed, calls, log } = deploy({ history, smoke: 'false' });
    expect(calls.at(-1)).toBe(smoke);
    expect(log).toContain('nothing to roll back to');
    expect(failed).toBe(true);
  });

  it.each([
    ['the API is away', 'Error: kubernetes cluster unreachable: connection refused'],
    ['the account may not read', 'Error: query: failed to query with labels: secrets is forbidden'],
  ])('changes nothing when %s and the history is not known', (_, error) => {
    const { failed, calls, log } = deploy({ history: `echo "${error}" >&2; exit 1` });
    expect(calls.at(-1)).toBe('helm history user-service -n users -o json');
    expect(log).toContain(`${error}\nFix: the secret KUBECONFIG must reach the cluster`);
    expect(failed).toBe(true);
  });

  it.each(['access', 'publicUrl'])('without %s says what to set, and calls nothing', (missing) => {
    const { failed, calls, log } = deploy({ [missing]: '' });
    expect(log).toContain(
      'The environment production needs the secret KUBECONFIG and the variable PUBLIC_URL',
    );
    expect(calls).toEqual([]);
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

  it('changes the cluster by commands of the runbooks', () => {
    const runbooks = globSync('docs/operations/*.md', { cwd: CLONE }).flatMap(consoleLines);
    const run = [...deploy().calls, ...deploy({ smoke: 'false' }).calls]
      .filter((call) => /^(helm|kubectl) (?!history|get)/.test(call))
      .map((call) => call.replaceAll(/ --set \S+/g, ''));
    expect(runbooks).toEqual(expect.arrayContaining(run));
  });
});
