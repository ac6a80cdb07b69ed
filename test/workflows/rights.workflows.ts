import { describe, expect, it } from 'vitest';
import { files, jobs, read, steps, workflow } from './support/workflows.js';

const foreign = steps.filter((step) => step.uses && !step.uses.startsWith('./'));

/** `uses:` lines of other people's actions, with the comment that the parser drops. */
const usesLines = files.flatMap((file) =>
  read(file)
    .split('\n')
    .filter((line) => /^\s*(- )?uses: (?!\.\/)/.test(line))
    .map((line) => ({ file, uses: line.replace(/^\s*(- )?uses: /, '') })),
);

describe('What a workflow may do', () => {
  it('is run by actions pinned to a commit, with the version beside it', () => {
    expect(usesLines).toHaveLength(foreign.length);
    const loose = usesLines.filter(({ uses }) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses));
    expect(loose).toEqual([]);
  });

  it('is run by one version of each action everywhere', () => {
    const versions = Map.groupBy(usesLines, ({ uses }) =>
      uses.split('@')[0]!.split('/').slice(0, 2).join('/'),
    );
    const several = [...versions].filter(
      ([, uses]) => new Set(uses.map((line) => line.uses.split('@')[1])).size > 1,
    );
    expect(several).toEqual([]);
  });

  it('is nothing by default', () => {
    for (const name of ['ci', 'deploy', 'image', 'release'])
      expect(workflow(name).permissions, name).toEqual({});
  });

  it('is granted job by job, and only builds that publish write packages or sign', () => {
    expect(jobs.filter((job) => !job.permissions).map((job) => job.at)).toEqual([]);
    const publishing = jobs.filter((job) => job.permissions?.['packages'] ?? job.permissions?.['id-token']);
    expect(publishing.map((job) => job.at)).toEqual([
      '.github/workflows/deploy.yml: image',
      '.github/workflows/image.yml: build',
      '.github/workflows/release.yml: image',
      '.github/workflows/release.yml: chart',
    ]);
    const writable = jobs.flatMap((job) =>
      Object.entries(job.permissions ?? {}).flatMap(([right, level]) => (level === 'write' ? [right] : [])),
    );
    expect([...new Set(writable)].toSorted()).toEqual(['id-token', 'packages', 'security-events']);
  });

  it('ends by itself: every job has a timeout', () => {
    const endless = jobs.filter((job) => !job.uses && !job['timeout-minutes']);
    expect(endless.map((job) => job.at)).toEqual([]);
  });

  it('leaves no token in a checkout', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    const keeping = checkouts.filter((step) => step.with?.['persist-credentials'] !== false);
    expect(keeping.map((step) => step.file)).toEqual([]);
  });

  it('puts no expression into a shell, where its value would be run', () => {
    expect(steps.filter((step) => step.run?.includes('${{')).map((step) => step.run)).toEqual([]);
  });
});
