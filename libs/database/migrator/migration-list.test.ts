import { expect, it } from 'vitest';
import { listMigrations, type MigrationClass } from './migration-list.js';

const named = (name: string): MigrationClass =>
  class {
    readonly name = name;
    up = () => Promise.resolve();
    down = () => Promise.resolve();
  };

it('lists migrations by their timestamps, whatever the order in which they were written down', () => {
  const listed = listMigrations([named('B1700000000002'), named('A1700000000003'), named('C1700000000001')]);
  expect(listed.map(({ name }) => name)).toEqual(['C1700000000001', 'B1700000000002', 'A1700000000003']);
});

it('refuses two migrations with one timestamp', () => {
  expect(() => listMigrations([named('A1700000000001'), named('B1700000000001')])).toThrow(/timestamp/);
});

it.each(['CreateUsers', 'CreateUsers170000000000', 'CreateUsers17000000000001', '1700000000001'])(
  'refuses the name %s, which has no intent or no 13-digit timestamp',
  (name) => {
    expect(() => listMigrations([named(name)])).toThrow(/13-digit timestamp/);
  },
);
