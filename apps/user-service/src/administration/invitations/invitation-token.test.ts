import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RootRing } from '#libs/crypto/root-ring.js';
import { invitationToken, readInvitationToken } from './invitation-token.js';

const roots = new RootRing({ current: 'a root secret of thirty-two bytes or more', accepted: [] });
const link = { id: '01890a5d-ac96-774b-bcce-b302099a8057', linkNumber: 3 };

it('reads what it made, also under a root that is only accepted by now', () => {
  const token = invitationToken(roots.current, link);
  const later = new RootRing({
    current: 'another root',
    accepted: ['a root secret of thirty-two bytes or more'],
  });
  expect(readInvitationToken(roots, token)).toEqual(link);
  expect(readInvitationToken(later, token)).toEqual(link);
  expect(readInvitationToken(new RootRing({ current: 'another root', accepted: [] }), token)).toBeUndefined();
});

it('makes tokens that a later release must read', () => {
  expect(invitationToken(roots.current, link)).toBe(
    'iv1_stds4J4cAYkKXayWd0u8zrMCCZqAVwAAAAP2cqid5VUmdm23JDexEJuVLFfQye4IirZl-LOz6Vx4Tw',
  );
});

it('reads nothing of which a bit is flipped, and no text that it did not make', () => {
  const bytes = Buffer.from(invitationToken(roots.current, link).slice(4), 'base64url');
  fc.assert(
    fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const forged = Buffer.from(bytes);
      forged[bit >> 3]! ^= 1 << (bit & 7);
      expect(readInvitationToken(roots, `iv1_${forged.toString('base64url')}`)).toBeUndefined();
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readInvitationToken(roots, text) === undefined));
});
