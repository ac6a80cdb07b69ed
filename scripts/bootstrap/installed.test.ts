import { describe, expect, it } from 'vitest';
import { isInstalled } from './installed.mjs';

const lockfile = (packages: Record<string, object>): string =>
  JSON.stringify({ lockfileVersion: 3, packages });

const wanted = lockfile({
  '': { name: 'user-service', version: '0.1.0' },
  'node_modules/pg': { version: '8.23.1' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
});

describe('the packages', () => {
  it('are installed when npm has put the wanted versions in place', () => {
    expect(isInstalled(wanted, lockfile({ 'node_modules/pg': { version: '8.23.1' } }))).toBe(true);
  });

  it('are not installed when one is missing', () => {
    expect(isInstalled(wanted, lockfile({ 'node_modules/fsevents': { version: '2.3.3' } }))).toBe(false);
  });

  it('are not installed when one has another version', () => {
    expect(isInstalled(wanted, lockfile({ 'node_modules/pg': { version: '8.23.0' } }))).toBe(false);
  });

  it('are not installed when an optional one is there in another version', () => {
    const present = {
      'node_modules/pg': { version: '8.23.1' },
      'node_modules/fsevents': { version: '2.3.2' },
    };
    expect(isInstalled(wanted, lockfile(present))).toBe(false);
  });

  it('are not installed when npm has never finished', () => {
    expect(isInstalled(wanted, '')).toBe(false);
  });
});
