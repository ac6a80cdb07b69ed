import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ReadinessLog } from './readiness-log.js';

const BEHIND =
  'The schema is older than this release. Run: node dist/apps/user-service/src/cli/migrate.js up';
const MINUTE = 60_000;

let lines: string[];
let log: ReadinessLog;

beforeEach(() => {
  lines = [];
  log = new ReadinessLog();
  const write = (level: string) => (message: unknown) =>
    void lines.push(`${level} ${typeof message === 'string' ? message : (message as { msg: string }).msg}`);
  vi.spyOn(Logger.prototype, 'log').mockImplementation(write('INFO'));
  vi.spyOn(Logger.prototype, 'error').mockImplementation(write('ERROR'));
});
afterEach(() => vi.restoreAllMocks());

it('names what to run while the schema is older: at once, and again after a minute', () => {
  for (const now of [0, 500, MINUTE - 1]) log.note('schema behind', now);
  expect(lines).toEqual([`ERROR ${BEHIND}`]);
  log.note('schema behind', MINUTE);
  expect(lines).toEqual([`ERROR ${BEHIND}`, `ERROR ${BEHIND}`]);
});

it('says what to deploy when the schema is too new', () => {
  log.note('schema too-new', 0);
  expect(lines).toEqual([
    'ERROR The schema is newer than this release can work with. Deploy the newer release',
  ]);
});

it('says once that the pod is ready, and again after it was not', () => {
  for (const now of [0, 1, 2]) log.note(undefined, now);
  log.note('schema too-new', 3);
  log.note(undefined, 4);
  expect(lines.filter((line) => line === 'INFO Ready')).toHaveLength(2);
});

it('gives the first reading of the revocations two seconds', () => {
  log.note('revocations not read since the start', 0);
  log.note('revocations not read since the start', 1999);
  expect(lines).toEqual([]);
  log.note('revocations not read since the start', 2000);
  expect(lines).toEqual([expect.stringContaining('Revocations cannot be read')]);
});
