import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RootRing } from '#libs/crypto/root-ring.js';
import { deriveRefreshToken, readRefreshToken } from './refresh-token.js';

const SECRET = 'a root secret of thirty-two bytes or more';
const roots = new RootRing({ current: SECRET, accepted: [] });
const HANDLE = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const token = deriveRefreshToken(roots, { handle: HANDLE, generation: 258 });

const parts = fc.record({
  handle: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes)),
  generation: fc.integer({ min: 1, max: 0x7fff_fffe }),
});

describe('a refresh token', () => {
  it('has the wire format that is released', () => {
    expect(token).toBe('rt1_stds4J4cAAECAwQFBgcICQoLDA0ODwAAAQLk58IXVTKMfLnbs0cyJEBr5M6xMhDS4ylL-OMxK3jD7g');
  });

  it('reads back as the parts it was derived from, and is the same each time', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const derived = deriveRefreshToken(roots, given);
        expect(readRefreshToken(roots, derived)).toEqual(given);
        expect(deriveRefreshToken(roots, given)).toBe(derived);
      }),
    );
  });

  it('is refused with any bit flipped', () => {
    const bytes = Buffer.from(token.slice(4), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const forged = Buffer.from(bytes);
      forged[bit >> 3]! ^= 1 << (bit & 7);
      expect(readRefreshToken(roots, `rt1_${forged.toString('base64url')}`)).toBeUndefined();
    }
  });

  it('is refused with any character changed, added or missing', () => {
    fc.assert(
      fc.property(fc.nat(token.length), fc.string({ maxLength: 2 }), fc.nat(1), (at, text, removed) => {
        const altered = token.slice(0, at) + text + token.slice(at + removed);
        fc.pre(altered !== token);
        expect(readRefreshToken(roots, altered)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('is refused in another spelling of the same bytes', () => {
    const standard = Buffer.from(token.slice(4), 'base64url').toString('base64');
    // 58 bytes leave four bits of the last character unused.
    const loose = `${token.slice(0, -1)}${token.endsWith('g') ? 'h' : 'g'}`;
    for (const spelling of [`rt1_${standard}`, `${token}=`, `${token}==`, `${token}\n`, ` ${token}`, loose]) {
      expect(readRefreshToken(roots, spelling)).toBeUndefined();
    }
  });

  it.each(['', 'rt1_', 'rt2_', 'RT1_', 'vt1_'])('is refused with the prefix "%s"', (prefix) => {
    const encoded = prefix === 'rt1_' ? '' : token.slice(4);
    expect(readRefreshToken(roots, prefix + encoded)).toBeUndefined();
  });

  it('is refused when its generation leaves no room for a next one in an integer column', () => {
    const at = (generation: number) =>
      readRefreshToken(roots, deriveRefreshToken(roots, { handle: HANDLE, generation }));
    expect(at(0x7fff_fffe)?.generation).toBe(0x7fff_fffe);
    expect(at(0x7fff_ffff)).toBeUndefined();
  });
});

describe('while roots rotate', () => {
  it('a token of an accepted root is read, that of a removed one is not', () => {
    const promoted = new RootRing({ current: 'new', accepted: [SECRET] });
    const removed = new RootRing({ current: 'new', accepted: [] });
    expect(readRefreshToken(promoted, token)).toEqual({ handle: HANDLE, generation: 258 });
    expect(readRefreshToken(removed, token)).toBeUndefined();
  });

  it('new tokens are made with the current root', () => {
    const promoted = new RootRing({ current: 'new', accepted: [SECRET] });
    const made = deriveRefreshToken(promoted, { handle: HANDLE, generation: 1 });
    expect(readRefreshToken(roots, made)).toBeUndefined();
    expect(readRefreshToken(new RootRing({ current: 'new', accepted: [] }), made)).toBeDefined();
  });
});
