import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseTagCondition, TAG_CONDITION_PATTERN } from './tag-condition.js';

const CHARACTERS = [...Array(256).keys()]
  .filter((code) => code === 0x21 || (code >= 0x23 && code !== 0x7f && (code <= 0x7e || code >= 0x80)))
  .map((code) => String.fromCharCode(code));
/** Node gives a header's bytes as Latin-1. */
const character = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const tag = fc.record({
  weak: fc.boolean(),
  opaque: fc.string({ unit: fc.constantFrom(...CHARACTERS) }).map((text) => `"${text}"`),
});
const written = ({ weak, opaque }: { weak: boolean; opaque: string }) => `${weak ? 'W/' : ''}${opaque}`;
const space = fc.string({ unit: fc.constantFrom(' ', '\t'), maxLength: 3 });
const comma = fc.tuple(space, space).map(([before, after]) => `${before},${after}`);
const separator = fc.array(comma, { minLength: 1, maxLength: 3 }).map((commas) => commas.join(''));

it('reads every list of tags, however it is spaced and whatever the tags contain', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(tag, separator), { minLength: 1 }), fc.boolean(), (elements, trailing) => {
      const text = elements.map(([given, after]) => written(given) + after).join('');
      const field = trailing ? text : text.slice(0, text.lastIndexOf('"') + 1);
      expect(parseTagCondition(field)).toEqual(elements.map(([given]) => given));
    }),
  );
});

it('reads any text at all as a list that says the same, or refuses it', () => {
  const pieces = fc.constantFrom('"', ',', 'W/', 'w/', '*', 'a', ' ', '\t', '\u007f', '\\');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: pieces }), fc.string({ unit: character })), (field) => {
      const condition = parseTagCondition(field);
      if (condition === undefined || condition === '*') return;
      const bare = (text: string) =>
        text.split(/("[^"]*")/).map((part, i) => (i % 2 ? part : part.replace(/[ \t,]/g, '')));
      expect(condition.map(written).join('')).toBe(bare(field).join(''));
    }),
  );
});

it.each([['*'], [' * ']])('reads %j as any representation', (field) => {
  expect(parseTagCondition(field)).toBe('*');
});

it.each([
  '',
  ' , ',
  '7',
  'w/"7"',
  'W/ "7"',
  '"7',
  '7"',
  '"7" "8"',
  '"7", *',
  '*, "7"',
  '"a b"',
  "'7'",
  '""7""',
])('refuses %j', (field) => expect(parseTagCondition(field)).toBeUndefined());

it('reads whatever is documented', () => {
  fc.assert(
    fc.property(fc.stringMatching(new RegExp(TAG_CONDITION_PATTERN)), (field) => {
      expect(parseTagCondition(field)).toBeDefined();
    }),
  );
});
