import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Root } from './root.js';
import { open, seal } from './seal.js';

const root = new Root('a root secret of thirty-two bytes or more');

const REFUSED = /unable to authenticate|Invalid authentication tag|Invalid initialization vector/;

it('opens what it sealed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, context) => {
      const sealed = seal(root, 'purpose', context, Buffer.from(bytes));
      expect(open(root, 'purpose', context, sealed)).toEqual(Buffer.from(bytes));
    }),
  );
});

it('opens nothing of which a bit is flipped', () => {
  const sealed = seal(root, 'purpose', 'context', Buffer.from('a private key'));
  fc.assert(
    fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const forged = Buffer.from(sealed);
      forged[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => open(root, 'purpose', 'context', forged)).toThrow(REFUSED);
    }),
  );
});

it('opens nothing for another root, purpose or context, and nothing that is cut short', () => {
  const sealed = seal(root, 'purpose', 'context', Buffer.from('a private key'));
  expect(() => open(new Root('another'), 'purpose', 'context', sealed)).toThrow(REFUSED);
  expect(() => open(root, 'other', 'context', sealed)).toThrow(REFUSED);
  expect(() => open(root, 'purpose', 'other', sealed)).toThrow(REFUSED);
  for (let length = 0; length < sealed.length; length++) {
    expect(() => open(root, 'purpose', 'context', sealed.subarray(0, length))).toThrow(REFUSED);
  }
});

it('never seals alike twice', () => {
  const texts = Array.from({ length: 50 }, () => seal(root, 'p', 'c', Buffer.from('same')).toString('hex'));
  expect(new Set(texts).size).toBe(50);
});
