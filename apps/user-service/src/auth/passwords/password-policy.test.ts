import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPasswords } from './common-passwords.js';
import { MAX_PASSWORD_LENGTH, normalizePassword, passwordFault } from './password-policy.js';

const common = await commonPasswords();
const fault = (password: string, email = 'ada.lovelace@example.com') =>
  passwordFault({ password, email, minLength: 8, common });
/** Text of that many code points that breaks no other rule. */
const filler = (length: number) => 'qz7!'.repeat(length).slice(0, length);

describe('a password', () => {
  it('has the least length or more', () => {
    expect(fault(filler(7))).toBe('must have at least 8 characters');
    expect(fault(filler(8))).toBeUndefined();
  });

  it('has the greatest length or less', () => {
    expect(fault(filler(MAX_PASSWORD_LENGTH))).toBeUndefined();
    expect(fault(filler(MAX_PASSWORD_LENGTH + 1))).toBe('must have at most 256 characters');
  });

  it('is measured in characters, not in bytes or UTF-16 units', () => {
    expect(fault('🚀🛰️🌍🌕'.slice(0, 8))).toMatch(/at least/);
    expect(fault('🚀🛰🌍🌕🌞🌠🌌🪐')).toBeUndefined();
    // Eight code units that NFC joins to four characters.
    expect(fault('éàîö'.normalize('NFD'))).toMatch(/at least/);
  });

  it.each(['password1', 'PASSWORD1', '12345678', 'Qwertyui'])(
    'is not one of the most used: %s',
    (password) => {
      expect(fault(password)).toBe('is one of the most used passwords; choose another');
    },
  );

  it('is neither the address nor its first part, in any case', () => {
    const refusal = 'must not be the e-mail address or its first part';
    expect(fault('Ada.Lovelace@Example.com')).toBe(refusal);
    expect(fault('ADA.LOVELACE')).toBe(refusal);
    expect(fault('ada.lovelace and more')).toBeUndefined();
  });

  it('is more than one character repeated', () => {
    expect(fault('ßßßßßßßßßß')).toBe('must not repeat one character');
    expect(fault('ßßßßßßßßßs')).toBeUndefined();
  });

  it('needs no digits, capitals or signs', () => {
    expect(fault('correct horse battery staple')).toBeUndefined();
  });
});

it('is one password however a keyboard composes its characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(normalizePassword(text.normalize('NFD'))).toBe(normalizePassword(text));
    }),
  );
});

it('keeps the list of most used passwords in the form in which it is asked', () => {
  expect(common.size).toBeGreaterThan(10_000);
  for (const password of common) expect(password).toBe(password.toLowerCase());
});
