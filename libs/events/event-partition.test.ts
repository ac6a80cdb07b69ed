import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { EVENT_PARTITIONS, eventPartition } from './event-partition.js';

it('never moves a user to another partition: the hash is a released format', () => {
  const users = [
    '00000000-0000-7000-8000-000000000000',
    '0198c0de-1111-7222-8333-444455556666',
    'ffffffff-ffff-7fff-bfff-ffffffffffff',
  ];
  expect(users.map(eventPartition)).toEqual([30, 44, 49]);
});

it('puts every user into one of the 64 partitions, however the id is written', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const partition = eventPartition(id);
      expect(partition).toBeGreaterThanOrEqual(0);
      expect(partition).toBeLessThan(EVENT_PARTITIONS);
      expect(eventPartition(id.toUpperCase())).toBe(partition);
    }),
  );
});

it('uses all partitions', () => {
  const ids = fc.sample(fc.uuid(), 2000);
  expect(new Set(ids.map(eventPartition)).size).toBe(EVENT_PARTITIONS);
});
