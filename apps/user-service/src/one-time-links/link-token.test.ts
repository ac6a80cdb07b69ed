import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RootRing } from '#libs/crypto/root-ring.js';
import { LINK_PURPOSES } from './link-purpose.js';
import { linkToken, readLinkToken } from './link-token.js';

const SECRET = 'a root secret of thirty-two bytes or more';
const roots = new RootRing({ current: SECRET, accepted: [] });
const ID = '3b241101-e2bb-4255-9caf-4136c566a962';
const token = linkToken(roots.current, 'password-reset', ID);

it('has the wire format that is released', () => {
  expect(token).toBe('ol1_stds4J4cOyQRAeK7QlWcr0E2xWapYj-tqWww0IuSYwRTGy9VhFRlp-iig8k5MKJccavWO5Ge');
});

it('gives back every id, for the purpose that it was made for and for no other', () => {
  const purpose = fc.constantFrom(...LINK_PURPOSES);
  fc.assert(
    fc.property(fc.uuid(), purpose, purpose, (id, made, asked) => {
      const read = readLinkToken(roots, asked, linkToken(roots.current, made, id));
      expect(read).toBe(made === asked ? id : undefined);
    }),
  );
});

it('is refused when a bit is flipped', () => {
  const bytes = Buffer.from(token.slice(4), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const forged = Buffer.from(bytes);
    forged[bit >> 3]! ^= 1 << (bit & 7);
    expect(readLinkToken(roots, 'password-reset', `ol1_${forged.toString('base64url')}`)).toBeUndefined();
  }
});

it('is no other text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readLinkToken(roots, 'password-reset', text)).toBeUndefined();
    }),
  );
});

it('lives through the change of a root, until the root is removed', () => {
  const promoted = new RootRing({ current: 'another', accepted: [SECRET] });
  expect(readLinkToken(promoted, 'password-reset', token)).toBe(ID);
  const removed = new RootRing({ current: 'another', accepted: [] });
  expect(readLinkToken(removed, 'password-reset', token)).toBeUndefined();
});
