type Body = Readonly<Record<string, unknown>>;

const TEN_MEGABYTES = 10 * 1024 * 1024;
const DEPTH = 10_000;

/** Bodies that nobody honest sends, each made from one that is right. */
export const HOSTILE_BODIES: Readonly<Record<string, (valid: Body) => string | Buffer>> = {
  'a NUL in every text': (valid) => JSON.stringify(withTexts(valid, (text) => `${text}\0`)),
  'a lone surrogate in every text': (valid) =>
    JSON.stringify(withTexts(valid, (text) => `${text}@@`)).replaceAll('@@', '\\ud800'),
  'ten megabytes': (valid) => JSON.stringify({ ...valid, padding: 'x'.repeat(TEN_MEGABYTES) }),
  'ten thousand arrays in each other': () => '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  'ten thousand objects in each other': () => '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH),
  'half of the JSON': (valid) => JSON.stringify(valid).slice(0, -2),
  'two JSON texts': (valid) => JSON.stringify(valid).repeat(2),
  'nothing but white space': () => ' \n\t ',
  'bytes that are no UTF-8': () =>
    Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe, 0xc0]), Buffer.from('"}')]),
  'UTF-16': (valid) => Buffer.from(JSON.stringify(valid), 'utf16le'),
  'a list': (valid) => JSON.stringify([valid]),
  null: () => 'null',
  'a number for every text': (valid) => JSON.stringify(withTexts(valid, () => 7)),
  'a list for every text': (valid) => JSON.stringify(withTexts(valid, (text) => [text])),
  'an object for every text': (valid) => JSON.stringify(withTexts(valid, () => ({ $ne: '' }))),
  'a number that is too large for every field': (valid) =>
    JSON.stringify(withFields(valid, () => '@@')).replaceAll('"@@"', `1${'0'.repeat(400)}`),
  'an exponent that is too large for every field': (valid) =>
    JSON.stringify(withFields(valid, () => '@@')).replaceAll('"@@"', '1e400'),
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
  "a constructor's prototype": (valid) =>
    JSON.stringify({ ...valid, constructor: { prototype: { admin: true } } }),
};

/** The same fields once more, with other values: which of the two counts is nobody's to guess. */
export function doubled(valid: Body): string {
  const fields = (value: unknown) =>
    Object.keys(valid).map(
      (name) => `${JSON.stringify(name)}:${JSON.stringify(value === undefined ? valid[name] : value)}`,
    );
  return `{${[...fields('first'), ...fields(undefined)].join(',')}}`;
}

function withTexts(valid: Body, change: (text: string) => unknown): Body {
  return withFields(valid, (value) => (typeof value === 'string' ? change(value) : value));
}

function withFields(valid: Body, change: (value: unknown) => unknown): Body {
  return Object.fromEntries(Object.entries(valid).map(([name, value]) => [name, change(value)]));
}
