import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmailAddress, normalizeEmail } from './email-address.js';

describe('an address', () => {
  it.each(['ada@example.com', 'ada.l+news@sub.example.co', 'ädä@example.com', "o'hara@example.com"])(
    '%s is taken',
    (email) => {
      expect(isEmailAddress(email)).toBe(true);
    },
  );

  it.each([
    ['a line break', '"x\r\nBcc: v@victim.example"@example.com'],
    ['a quoted local part', '"a b"@example.com'],
    ['a control character', 'a\u0007b@example.com'],
    ['an invisible format character', 'a\u200bda@example.com'],
    ['white space', 'a da@example.com'],
    ['a compatibility character, which another mailbox may have', '\u017fam@example.com'],
    ['a full-width sign', 'victim\uff20gmail.com@example.com'],
    ['the Kelvin sign', '\u212aim@example.com'],
    ['no domain', 'ada@'],
    ['another type', 42],
  ])('with %s is refused', (_, email) => {
    expect(isEmailAddress(email)).toBe(false);
  });

  it('is taken with 254 characters and refused with 255', () => {
    const label = 'b'.repeat(63);
    const long = (length: number) => `a@${label}.${label}.${label}.${'c'.repeat(length - 198)}.com`;
    expect([long(254), long(255)].map((email) => [email.length, isEmailAddress(email)])).toEqual([
      [254, true],
      [255, false],
    ]);
  });
});

describe('two addresses', () => {
  it('are one account when only case differs', () => {
    expect(normalizeEmail('Ada@Example.COM')).toBe(normalizeEmail('ada@example.com'));
  });

  it.each([
    ['a.da@example.com', 'ada@example.com'],
    ['ada+news@example.com', 'ada@example.com'],
  ])('%s and %s are two accounts', (one, other) => {
    expect(normalizeEmail(one)).not.toBe(normalizeEmail(other));
  });
});

it('what is normalized once stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = normalizeEmail(text);
      expect(normalizeEmail(once)).toBe(once);
    }),
  );
});
