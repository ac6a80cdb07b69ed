import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { developmentSecrets } from './development-secrets.ts';

describe("a clone's secrets", () => {
  let file: string;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'secrets.json');
  });
  afterEach(() => {
    rmSync(join(file, '..'), { recursive: true });
  });

  it('stay the same, so that sessions survive a restart', () => {
    expect(developmentSecrets(file)).toEqual(developmentSecrets(file));
  });

  it('are 32 random bytes each', () => {
    const { jwtSecret, dataKey } = developmentSecrets(file);
    expect([jwtSecret, dataKey].map((secret) => Buffer.from(secret, 'base64url').length)).toEqual([32, 32]);
    expect(jwtSecret).not.toBe(dataKey);
  });

  it('are for nobody else to read', () => {
    developmentSecrets(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are completed when one is missing', () => {
    writeFileSync(file, '{"jwtSecret":"kept"}');
    const made = developmentSecrets(file);
    expect(made.jwtSecret).toBe('kept');
    expect(developmentSecrets(file)).toEqual(made);
  });
});
