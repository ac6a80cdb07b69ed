import { describe, expect, it } from 'vitest';
import { annotation } from '../render/manifest.js';
import { inlineSecrets, render, type Rendered } from '../render/rendered.js';

const HOOK = 'user-service-migrate';
const inMode = (mode: string, more: object = {}): Rendered => render({ migration: { mode, ...more } });
const ordinaryJob = (values: object): string | undefined =>
  render({ ...inlineSecrets(), ...values }).names('Job')[0];

describe('the migration as a hook', () => {
  it('runs before an installation and before an upgrade, and not at a rollback', () => {
    expect(annotation(render().get('Job', HOOK), 'helm.sh/hook')).toBe('pre-install,pre-upgrade');
  });

  it('ends before Helm gives up, after few tries', () => {
    expect(render().spec('Job', 'activeDeadlineSeconds', HOOK)).toBeLessThan(300);
    expect(render().spec('Job', 'backoffLimit', HOOK)).toBe(2);
    expect(render().spec('Job', 'template.spec.restartPolicy', HOOK)).toBe('Never');
  });

  it('fails at once when the migrator has told the fix, and not for a drained node', () => {
    expect(render().spec('Job', 'podFailurePolicy.rules', HOOK)).toEqual([
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
      { action: 'FailJob', onExitCodes: { containerName: 'migrate', operator: 'In', values: [1, 143] } },
    ]);
  });

  it('stops its pod in time before the Job’s deadline, which would delete it with its log', () => {
    const chart = inMode('hook', { activeDeadlineSeconds: 100 });
    expect(chart.spec('Job', 'activeDeadlineSeconds', HOOK)).toBe(100);
    expect(chart.spec('Job', 'template.spec.activeDeadlineSeconds', HOOK)).toBe(80);
  });

  it('shows its log when it fails', () => {
    expect(annotation(render().get('Job', HOOK), 'helm.sh/hook-output-log-policy')).toBe('hook-failed');
  });

  it('runs the migrator with its connection and nothing that makes tokens', () => {
    const chart = render(inlineSecrets());
    const container = chart.spec('Job', 'template.spec.containers.0', HOOK);
    expect(container).toMatchObject({
      args: ['node', 'dist/apps/user-service/src/cli/migrate.js', 'up'],
      envFrom: [{ configMapRef: { name: HOOK } }],
    });
    expect(JSON.stringify(container)).not.toContain('JWT');
    expect(Object.keys(chart.get('Secret', HOOK).data ?? {})).toEqual(['MIGRATION_DATABASE_URL']);
    expect(Object.keys(chart.get('ConfigMap', HOOK).data ?? {})).not.toContain('JWT_SECRET');
  });

  it('takes the user’s labels, annotations, variables and account', () => {
    const chart = inMode('hook', {
      podLabels: { team: 'identity' },
      podAnnotations: { contact: 'identity' },
      annotations: { ticket: 'USERS-1' },
      serviceAccount: { annotations: { role: 'migration' } },
      extraEnv: [{ name: 'PGSSLMODE', value: 'verify-full' }],
    });
    expect(chart.get('Job', HOOK).metadata.annotations).toMatchObject({ ticket: 'USERS-1' });
    expect(chart.spec('Job', 'template.metadata', HOOK)).toMatchObject({
      labels: { team: 'identity' },
      annotations: { contact: 'identity' },
    });
    expect(chart.spec('Job', 'template.spec.containers.0.env', HOOK)).toContainEqual({
      name: 'PGSSLMODE',
      value: 'verify-full',
    });
    expect(chart.get('ServiceAccount', HOOK).metadata.annotations).toMatchObject({ role: 'migration' });
  });

  it('leaves jobs without pods to an uninstall, to clean up by', () => {
    const cleaning = render()
      .all('Job')
      .filter((job) => annotation(job, 'helm.sh/hook') === 'post-delete');
    expect(cleaning).toMatchObject([{ metadata: { name: HOOK }, spec: { completions: 0, parallelism: 0 } }]);
  });
});

describe('the migration as a Job', () => {
  it('is an ordinary object that goes away by itself', () => {
    const [job] = inMode('job').all('Job');
    expect(job && annotation(job, 'helm.sh/hook')).toBeUndefined();
    expect(job?.spec?.['ttlSecondsAfterFinished']).toBeGreaterThan(0);
  });

  it('stays until the next one where the user says so', () => {
    const [job] = inMode('job', { ttlSecondsAfterFinished: null }).all('Job');
    expect(job?.spec).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  it('has another name whenever it runs something else, and only then', () => {
    const job = { migration: { mode: 'job' } };
    expect(ordinaryJob({ ...job, image: { tag: '2.0.0' } })).not.toBe(ordinaryJob(job));
    expect(
      ordinaryJob({ ...job, ...inlineSecrets({ DATABASE_URL: 'postgres://other@host/users' }) }),
    ).not.toBe(ordinaryJob(job));
    expect(ordinaryJob({ ...job, service: { port: 8080 } })).toBe(ordinaryJob(job));
  });

  it('stands on objects that are no hooks', () => {
    const hooks = inMode('job').manifests.filter((manifest) => annotation(manifest, 'helm.sh/hook'));
    expect(hooks.every((hook) => annotation(hook, 'helm.sh/hook') === 'test')).toBe(true);
  });
});

describe('the migration in each pod', () => {
  it('runs before the service, by the image of its own track', () => {
    const chart = render({
      migration: { mode: 'initContainer' },
      image: { repository: 'users', tag: '1.0.0' },
      autoscaling: { maxReplicas: 4 },
      canary: { enabled: true, image: { tag: '2.0.0' } },
      httpRoute: { enabled: true, parentRefs: [{ name: 'public' }] },
    });
    const migrator = 'template.spec.initContainers.0';
    expect(chart.names('Job')).toEqual([]);
    expect(chart.spec('Deployment', migrator)).toMatchObject({ name: 'migrate', image: 'users:1.0.0' });
    expect(chart.spec('Deployment', migrator, 'user-service-canary')).toMatchObject({ image: 'users:2.0.0' });
  });
});

describe('no migration', () => {
  it('leaves no trace of one', () => {
    const chart = inMode('disabled');
    expect(chart.manifests.filter(({ metadata }) => /migrat/.test(metadata.name))).toEqual([]);
    expect(chart.spec('Deployment', 'template.spec.initContainers')).toBeUndefined();
  });
});
