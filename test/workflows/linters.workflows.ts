import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { toolPath } from '../../scripts/tools/find-tool.js';

function findings(tool: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(toolPath(tool), args, { cwd: CLONE, encoding: 'utf8' });
  return status === 0 ? '' : `${error?.message ?? ''}${stdout}${stderr}`;
}

describe('The workflows', () => {
  it('are what GitHub understands, down to expressions and shell', () => {
    expect(findings('actionlint', '-no-color')).toBe('');
  });

  it('leave no hole that zizmor knows, at its strictest that needs no network', () => {
    const args = ['--offline', '--pedantic', '--strict-collection', '--quiet', '--color=never', '.github'];
    expect(findings('zizmor', ...args)).toBe('');
  });
});
