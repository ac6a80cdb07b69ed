const TEN_MEGABYTES = 10 * 1024 * 1024;

/** Forms that nobody honest sends, each made from one that is right. */
export const HOSTILE_FORMS: Readonly<Record<string, (valid: string) => string>> = {
  'a NUL in every value': (valid) => valid.replaceAll('&', '%00&').concat('%00'),
  'half a surrogate in every value': (valid) => valid.replaceAll('&', '%ED%A0%80&').concat('%ED%A0%80'),
  'bytes that are no UTF-8': (valid) => `${valid}%FF%FE%C0`,
  'an escape that is none': (valid) => `${valid}%zz%`,
  'ten megabytes': (valid) => `${valid}&padding=${'x'.repeat(TEN_MEGABYTES)}`,
  'ten thousand fields': (valid) => `${valid}${'&a=b'.repeat(10_000)}`,
  'every field twice': (valid) => `${valid}&${valid}`,
  'every field as a list': (valid) => valid.replaceAll('=', '[]='),
  'every field as an object': (valid) => valid.replaceAll('=', '[$ne]='),
  'a prototype': (valid) => `${valid}&__proto__=x&__proto__[admin]=true`,
  "a constructor's prototype": (valid) => `${valid}&constructor=x&constructor[prototype][admin]=true`,
  'separators alone': () => '&&==&&;;',
  'JSON under the name of a form': () => '{"grant_type":"client_credentials"}',
};
