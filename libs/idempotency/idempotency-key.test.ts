import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIdempotencyKey } from './idempotency-key.js';

const UUID = '8e03978e-40d5-43dd-bc93-6894a57f9324';
const visible = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((c) => String.fromCharCode(c)) });
const quoted = (key: string) => `"${key.replaceAll(/["\\]/g, '\\$&')}"`;

describe('an Idempotency-Key', () => {
  it('may be absent', () => {
    expect(parseIdempotencyKey(undefined)).toBeUndefined();
  });

  it('is the same with and without quotes', () => {
    expect(parseIdempotencyKey(`"${UUID}"`)).toBe(UUID);
    expect(parseIdempotencyKey(UUID)).toBe(UUID);
  });

  it('in quotes may be any visible ASCII of 1 to 255 characters', () => {
    const key = fc.property(visible, (text) => {
      fc.pre(text.length >= 1 && text.length <= 255);
      expect(parseIdempotencyKey(quoted(text))).toBe(text);
    });
    fc.assert(key);
    expect(parseIdempotencyKey('k'.repeat(255))).toHaveLength(255);
    expect(parseIdempotencyKey(quoted('"'.repeat(255)))).toHaveLength(255);
  });

  it.each([
    ['', 'empty'],
    ['""', 'empty in quotes'],
    ['k'.repeat(256), 'too long'],
    [quoted('k'.repeat(256)), 'too long in quotes'],
    ['two words', 'with a space'],
    ['"two words"', 'with a space in quotes'],
    ['"a", "b"', 'two header lines'],
    ['a,b', 'two bare header lines'],
    ['"a"; b=1', 'with parameters'],
    ['"open', 'without the closing quote'],
    ['"a"b"', 'with a quote that is not escaped'],
    ['"a\\b"', 'with a backslash that escapes nothing'],
    ['"ключ"', 'not ASCII'],
    ['a\u0000b', 'with a control character'],
  ])('%j is refused: %s', (header) => {
    expect(() => parseIdempotencyKey(header)).toThrow('idempotency_key_invalid');
  });
});
