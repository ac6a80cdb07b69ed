import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceHash } from './source-hash.ts';

describe('the build is out of date', () => {
  let clone: string;
  let before: string;

  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    writeFileSync(join(clone, file), text);
  };

  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'source-hash-'));
    for (const file of ['nest-cli.json', 'package.json', 'package-lock.json', 'tsconfig.json'])
      write(file, '{}');
    write('apps/main.ts', 'one');
    write('libs/ids/uuidv7.ts', 'one');
    write('migrations/1-create.ts', 'one');
    before = sourceHash(clone);
  });
  afterEach(() => {
    rmSync(clone, { recursive: true });
  });

  it('when a source changes', () => {
    write('apps/main.ts', 'two');
    expect(sourceHash(clone)).not.toBe(before);
  });

  it('when a source is added', () => {
    write('libs/clock/clock.ts', '');
    expect(sourceHash(clone)).not.toBe(before);
  });

  it('when a source goes', () => {
    rmSync(join(clone, 'migrations/1-create.ts'));
    expect(sourceHash(clone)).not.toBe(before);
  });

  it('when a source is renamed', () => {
    rmSync(join(clone, 'migrations/1-create.ts'));
    write('migrations/2-create.ts', 'one');
    expect(sourceHash(clone)).not.toBe(before);
  });

  it('when other packages are locked', () => {
    write('package-lock.json', '{"packages":{}}');
    expect(sourceHash(clone)).not.toBe(before);
  });

  it('but not when a test changes or a file is only touched', () => {
    write('apps/main.test.ts', 'new');
    write('apps/main.ts', 'one');
    expect(sourceHash(clone)).toBe(before);
  });
});
