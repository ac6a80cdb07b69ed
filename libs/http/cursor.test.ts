import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RootRing } from '#libs/crypto/root-ring.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { ValidationFailedError } from './validation-failed.error.js';

const SECRET = 'a root secret of thirty-two bytes or more';
const roots = new RootRing({ current: SECRET, accepted: [] });
const POSITION = '0192f0c1-2345-7abc-8def-0123456789ab';
const cursor = encodeCursor(roots, 'users', POSITION);

it('has the wire format that is released', () => {
  expect(cursor).toBe('stds4J4cuxTkNcIaH9zJkYdUCgw3dzAxOTJmMGMxLTIzNDUtN2FiYy04ZGVmLTAxMjM0NTY3ODlhYg');
});

it('gives back every position', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (position) => {
      expect(decodeCursor(roots, 'users', encodeCursor(roots, 'users', position))).toBe(position);
    }),
  );
});

it('refuses a cursor of which a bit is flipped', () => {
  const bytes = Buffer.from(cursor, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const forged = Buffer.from(bytes);
    forged[bit >> 3]! ^= 1 << (bit & 7);
    const text = forged.toString('base64url');
    expect(() => decodeCursor(roots, 'users', text)).toThrow(ValidationFailedError);
  }
});

it('refuses any other text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(roots, 'users', text)).toThrow(ValidationFailedError);
    }),
  );
});

it('refuses the cursor of another list and of a root that is not accepted', () => {
  expect(() => decodeCursor(roots, 'sessions', cursor)).toThrow(ValidationFailedError);
  const another = new RootRing({ current: 'another', accepted: [] });
  expect(() => decodeCursor(another, 'users', cursor)).toThrow(ValidationFailedError);
});

it('takes a cursor made before the root was changed', () => {
  const promoted = new RootRing({ current: 'another', accepted: [SECRET] });
  expect(decodeCursor(promoted, 'users', cursor)).toBe(POSITION);
});
