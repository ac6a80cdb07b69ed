import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStale, parsePostmasterPid, runningPostmaster } from './postmaster-pid.ts';

const file = (pid: number, status: string): string =>
  [pid, '/data', 1795258860, 54321, '', '127.0.0.1', '    123456         7', `${status}   `, ''].join('\n');

describe('the file that a server leaves in its data directory', () => {
  it('tells pid, port and that the server is ready', () => {
    expect(parsePostmasterPid(file(4711, 'ready'))).toEqual({
      pid: 4711,
      dataDir: '/data',
      port: 54321,
      status: 'ready',
    });
  });

  it('tells that the server is stopping', () => {
    expect(parsePostmasterPid(file(4711, 'stopping'))?.status).toBe('stopping');
  });

  it('has no port while the server starts', () => {
    expect(parsePostmasterPid('4711\n/data\n1795258860\n')).toEqual({
      pid: 4711,
      dataDir: '/data',
      port: undefined,
      status: 'unknown',
    });
  });

  it.each(['', '\n', '4711', 'postgres\n/data\n', '-1\n/data\n'])(
    'is not believed when it reads %j',
    (text) => {
      expect(parsePostmasterPid(text)).toBeUndefined();
    },
  );
});

describe('a data directory', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'postmaster-pid-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('without the file has no server', () => {
    expect(runningPostmaster(dataDir)).toBeUndefined();
    expect(isStale(dataDir)).toBe(false);
  });

  it('whose server died has none, even when another program has its pid now', () => {
    writeFileSync(join(dataDir, 'postmaster.pid'), file(process.pid, 'ready'));
    expect(runningPostmaster(dataDir)).toBeUndefined();
    expect(isStale(dataDir)).toBe(true);
  });
});
