import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Root } from '#libs/crypto/root.js';
import { RootRing } from '#libs/crypto/root-ring.js';
import { codeMatches, linkToken, readLinkToken, verificationCode } from './verification-code.js';

const SECRET = 'a root secret of thirty-two bytes or more';
const root = new Root(SECRET);
const roots = new RootRing({ current: SECRET, accepted: [] });
const registrationId = '3b241101-e2bb-4255-9caf-4136c566a962';
const first = { registrationId, codeNumber: 1 };
const second = { registrationId, codeNumber: 2 };
const subjects = fc.record({
  registrationId: fc.uuid(),
  codeNumber: fc.integer({ min: 1, max: 0xffff_ffff }),
});

describe('a verification code', () => {
  it('is derived as released, so that mail sent before an upgrade stays good', () => {
    expect(verificationCode(root, first)).toBe('732316');
    expect(verificationCode(root, second)).toBe('749869');
  });

  it('is six digits for every registration and matches itself', () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        const code = verificationCode(root, subject);
        expect(code).toMatch(/^[0-9]{6}$/);
        expect(codeMatches(root, subject, code)).toBe(true);
      }),
    );
  });

  it('is no other number, no other registration and no other root', () => {
    const code = verificationCode(root, first);
    expect(codeMatches(root, second, code)).toBe(false);
    expect(
      codeMatches(root, { ...first, registrationId: '3b241101-e2bb-4255-9caf-4136c566a963' }, code),
    ).toBe(false);
    expect(codeMatches(new Root('another'), first, code)).toBe(false);
    for (const wrong of ['', '73231', '7323160', '732317', '７３２３１６']) {
      expect(codeMatches(root, first, wrong)).toBe(false);
    }
  });
});

describe('a link token', () => {
  it('has the wire format that is released', () => {
    expect(linkToken(root, first)).toBe(
      'vt1_stds4J4cOyQRAeK7QlWcr0E2xWapYgAAAAEKlWlkS5f3cB61ZY6_w1dY9vBAMyonlJEel6YZ8r1uGg',
    );
    expect(linkToken(root, second)).toBe(
      'vt1_stds4J4cOyQRAeK7QlWcr0E2xWapYgAAAAJFwDwiu6NwmxBmVhMVm20Vx3YZwWw-gRoamHmUOtK8bA',
    );
  });

  it('says which registration and which of its codes it proves', () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        expect(readLinkToken(roots, linkToken(root, subject))).toEqual(subject);
      }),
    );
  });

  it('proves nothing with a bit flipped, cut short, or under a root that is not accepted', () => {
    const token = linkToken(root, first);
    const bytes = Buffer.from(token.slice(4), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const forged = Buffer.from(bytes);
      forged[bit >> 3]! ^= 1 << (bit & 7);
      expect(readLinkToken(roots, `vt1_${forged.toString('base64url')}`)).toBeUndefined();
    }
    expect(readLinkToken(roots, token.slice(0, -4))).toBeUndefined();
    expect(readLinkToken(roots, token.replace('vt1_', 'rt1_'))).toBeUndefined();
    expect(readLinkToken(new RootRing({ current: 'another', accepted: [] }), token)).toBeUndefined();
    expect(readLinkToken(new RootRing({ current: 'another', accepted: [SECRET] }), token)).toEqual(first);
  });
});
