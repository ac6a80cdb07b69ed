import { type Body, withFields, withTexts } from './bodies.js';

const TEN_MEGABYTES = 10 * 1024 * 1024;
const DEPTH = 10_000;

/** JSON with one field more, or with another one instead, whose name and value are JSON already. */
const plus = (valid: Body, name: string, value: string): string =>
  `${JSON.stringify({ ...valid, [JSON.parse(name) as string]: undefined }).slice(0, -1)},${name}:${value}}`;

/** Bodies that nobody honest sends, each made from one that is right. */
export const HOSTILE_BODIES: Readonly<Record<string, (valid: Body) => string | Buffer>> = {
  'a NUL in every text': (valid) => JSON.stringify(withTexts(valid, (text) => `${text}\0`)),
  'a NUL in the name of a field': (valid) => JSON.stringify({ ...valid, 'a\0': 1 }),
  'a lone surrogate in every text': (valid) =>
    JSON.stringify(withTexts(valid, (text) => `${text}@@`)).replaceAll('@@', '\\ud800'),
  'a lone surrogate in the name of a field': (valid) => plus(valid, '"\\udfff"', '1'),
  'ten megabytes': (valid) => JSON.stringify({ ...valid, padding: 'x'.repeat(TEN_MEGABYTES) }),
  'ten thousand arrays in each other': () => '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  'ten thousand objects in each other': () => '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH),
  'ten thousand objects in a field': (valid) =>
    plus(valid, '"metadata"', '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH)),
  'half of the JSON': (valid) => JSON.stringify(valid).slice(0, -2),
  'two JSON texts': (valid) => JSON.stringify(valid).repeat(2),
  'nothing but white space': () => ' \n\t ',
  'bytes that are no UTF-8': () =>
    Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe, 0xc0]), Buffer.from('"}')]),
  'UTF-16': (valid) => Buffer.from(JSON.stringify(valid), 'utf16le'),
  'a list': (valid) => JSON.stringify([valid]),
  null: () => 'null',
  'a number for every text': (valid) => JSON.stringify(withTexts(valid, () => 7)),
  'true for every text': (valid) => JSON.stringify(withTexts(valid, () => true)),
  'a list for every text': (valid) => JSON.stringify(withTexts(valid, (text) => [text])),
  'an object for every text': (valid) => JSON.stringify(withTexts(valid, () => ({ $ne: '' }))),
  'a number that is too large for every field': (valid) =>
    JSON.stringify(withFields(valid, () => '@@')).replaceAll('"@@"', `1${'0'.repeat(400)}`),
  'an exponent that is too large for every field': (valid) =>
    JSON.stringify(withFields(valid, () => '@@')).replaceAll('"@@"', '1e400'),
  'an integer that no double holds for every field': (valid) =>
    JSON.stringify(withFields(valid, () => '@@')).replaceAll('"@@"', '9007199254740993'),
  'fields that nobody knows': (valid) =>
    JSON.stringify({
      ...valid,
      id: 'x',
      roles: ['admin'],
      isAdmin: true,
      passwordHash: 'x',
      status: 'active',
      version: 1,
    }),
  'a prototype': (valid) => `{"__proto__":{"admin":true},${JSON.stringify(valid).slice(1)}`,
  'a prototype within a field': (valid) => plus(valid, '"metadata"', '{"__proto__":{"admin":true}}'),
  "a constructor's prototype": (valid) =>
    JSON.stringify({ ...valid, constructor: { prototype: { admin: true } } }),
  'a second value of every field that is none': (valid) => twice(valid, () => 7, 'after'),
};

/** Every field said twice: once as it is, and before or after that with another value. */
export function twice(valid: Body, change: (value: unknown) => unknown, other: 'before' | 'after'): string {
  const fields = (body: Body) => JSON.stringify(body).slice(1, -1);
  const both = [fields(valid), fields(withFields(valid, change))];
  return `{${(other === 'after' ? both : both.toReversed()).join(',')}}`;
}
