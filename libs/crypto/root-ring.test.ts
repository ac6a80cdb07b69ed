import { expect, it } from 'vitest';
import { Root } from './root.js';
import { RootRing } from './root-ring.js';

const SECRET = 'a root secret of thirty-two bytes or more';

it('derives ids and keys that a later release must derive alike', () => {
  const root = new Root(SECRET);
  expect(root.id).toBe('stds4J4c');
  expect(root.key('refresh-token/v1').export().toString('base64url')).toBe(
    'QBpGvbdRiwuMVIy-hxUm2wG2blRtzyODC1j4bOmSP_E',
  );
});

it('has another key for every purpose and every root', () => {
  const [one, other] = [new Root(SECRET), new Root(`${SECRET}!`)];
  const keys = [one.key('a'), one.key('b'), other.key('a'), other.key('b')];
  expect(new Set(keys.map((key) => key.export().toString('hex'))).size).toBe(4);
});

it('makes with the current root and finds every accepted one, by text and by bytes', () => {
  const ring = new RootRing({ current: 'new', accepted: ['old', 'older'] });
  expect(ring.current.id).toBe(new Root('new').id);
  for (const secret of ['new', 'old', 'older']) {
    const { id, idBytes } = new Root(secret);
    expect(ring.find(id)?.id).toBe(id);
    expect(ring.find(idBytes)?.id).toBe(id);
  }
  expect(ring.find(new Root('removed').id)).toBeUndefined();
});

it('counts a root once that is both current and accepted', () => {
  expect(new RootRing({ current: 'new', accepted: ['old', 'new', 'old'] }).all).toHaveLength(2);
});
