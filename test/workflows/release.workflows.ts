import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { runJob } from './support/run-job.js';
import { read, workflow } from './support/workflows.js';

const digest = `sha256:${'0a'.repeat(32)}`;
const env = { GITHUB_REPOSITORY_OWNER: 'Example' };

describe('A release', () => {
  it('pushes the chart beside the image and signs the digest that was pushed', () => {
    const pushed = `Pushed: ghcr.io/example/charts/user-service:1.2.3\nDigest: ${digest}`;
    const { calls, failed } = runJob(workflow('release').jobs['chart']!, {
      expressions: {},
      env,
      programs: {
        helm: `if [[ $1 == package ]]; then : > "$4/user-service-1.2.3.tgz"; else echo '${pushed}' >&2; fi`,
        cosign: '',
      },
    });
    expect(failed).toBe(false);
    expect(calls[1]).toMatch(/^helm push \S+\/user-service-1\.2\.3\.tgz oci:\/\/ghcr\.io\/example\/charts$/);
    expect(calls[2]).toBe(`cosign sign --yes ghcr.io/example/charts/user-service@${digest}`);
  });

  it('signs nothing when the chart could not be pushed', () => {
    const { calls, failed } = runJob(workflow('release').jobs['chart']!, {
      expressions: {},
      env,
      programs: { helm: '[[ $1 == package ]] && : > "$4/user-service-1.2.3.tgz"', cosign: '' },
    });
    expect(failed).toBe(true);
    expect(calls.filter((call) => call.startsWith('cosign'))).toEqual([]);
  });

  it('builds the image from a base by digest and dates it by its commit', () => {
    const job = workflow('image').jobs['build']!;
    const steps = job.steps?.filter((step) => step.id === 'source');
    const { outputs } = runJob(
      { ...job, steps },
      { expressions: {}, env, programs: { docker: `echo ${digest}` } },
    );
    const committed = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: CLONE, encoding: 'utf8' });
    expect(outputs).toMatchObject({
      'steps.source.outputs.repository': 'ghcr.io/example/user-service',
      'steps.source.outputs.base': `node:24-bookworm-slim@${digest}`,
      'steps.source.outputs.epoch': committed.stdout.trim(),
    });
  });

  it('gives the image only arguments that the Dockerfile takes', () => {
    const push = workflow('image').jobs['build']?.steps?.find((step) => step.id === 'push');
    const given = String(push?.with?.['build-args'])
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0]);
    const taken = [...read('Dockerfile').matchAll(/^ARG (\w+)/gm)].map(([, name]) => name);
    expect(given).toContain('NODE_IMAGE');
    expect(given.filter((name) => !taken.includes(name))).toEqual([]);
  });

  it('lets latest follow what the version check decides', () => {
    const { image } = workflow('release').jobs;
    expect(image).toMatchObject({
      needs: ['version', 'ci'],
      with: { latest: "${{ needs.version.outputs.latest == 'true' }}" },
    });
  });
});
