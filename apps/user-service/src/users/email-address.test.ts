import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalizeEmail } from './email-address.js';

it('takes addresses that differ in case for one account', () => {
  expect(normalizeEmail('Ada.Lovelace@Example.COM')).toBe('ada.lovelace@example.com');
});

it('takes an address for one account however its characters are composed', () => {
  expect(normalizeEmail('rené@example.com'.normalize('NFD'))).toBe('rené@example.com'.normalize('NFC'));
  expect(normalizeEmail('ＡＤＡ@example.com')).toBe('ada@example.com');
});

it('keeps dots and plus-suffixes, which only the provider can read', () => {
  expect(normalizeEmail('a.da+news@example.com')).toBe('a.da+news@example.com');
});

it('changes nothing that it has normalized', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = normalizeEmail(text);
      expect(normalizeEmail(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});
