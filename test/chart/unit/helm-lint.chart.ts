import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { toolPath } from '../../../scripts/tools/find-tool.ts';
import { CHART } from '../render/helm.js';
import { titleOf, valuesFiles } from '../render/values-files.js';

it.each(valuesFiles.map((file) => [titleOf(file), file] as const))(
  'helm lint finds nothing: %s',
  (_, file) => {
    const { status, stdout } = spawnSync(
      toolPath('helm'),
      ['lint', '--strict', '--quiet', '--kube-version', '1.34.0', '--values', file, CHART],
      { encoding: 'utf8' },
    );
    expect({ status, findings: stdout.trim() }).toEqual({ status: 0, findings: '' });
  },
);
