import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CLONE } from '../../scripts/clone.mjs';
import { MAIN } from '../../scripts/launch/build.ts';
import { nodeFlags } from '../../scripts/launch/node-flags.ts';

const dockerfile = readFileSync(join(CLONE, 'Dockerfile'), 'utf8');

it('starts the service with the flags that npm start uses', () => {
  const [, command = ''] = /^CMD (\[.+\])$/m.exec(dockerfile) ?? [];
  expect(JSON.parse(command)).toEqual(['node', ...nodeFlags, MAIN]);
});

it('uses nothing that only one builder knows', () => {
  // Syntax lines, here-documents, mounts, linked copies and checksums are BuildKit's.
  expect(dockerfile).not.toMatch(/^# *syntax=|<<|--mount|--link|--checksum|--start-interval/m);
});

it('takes every stage from the base that a release names, or from a stage before it', () => {
  const stages = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\S+))?/gm)];
  const known = new Set<string | undefined>(['${NODE_IMAGE}']);
  for (const [, base, name] of stages) {
    expect(known).toContain(base);
    known.add(name);
  }
});
