import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newTraceId, traceIdOf } from './trace-context.js';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const someHex = (length: number) => hex(length).filter((text) => /[^0]/.test(text));
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

it('takes the trace of every valid header', () => {
  fc.assert(
    fc.property(someHex(32), someHex(16), hex(2), (trace, parent, flags) => {
      expect(traceIdOf(`00-${trace}-${parent}-${flags}`)).toBe(trace);
    }),
  );
});

it('takes the trace of a later version, whatever it appends', () => {
  fc.assert(
    fc.property(
      hex(2).filter((version) => version !== '00' && version !== 'ff'),
      fc.oneof(
        fc.constant(''),
        fc.string().map((more) => `-${more.replace(/[\r\n\u2028\u2029]/g, '')}`),
      ),
      (version, more) => {
        expect(traceIdOf(`${version}-${TRACE}-${PARENT}-01${more}`)).toBe(TRACE);
      },
    ),
  );
});

it.each([
  ['none', undefined],
  ['an empty one', ''],
  ['the version that there is not', `ff-${TRACE}-${PARENT}-01`],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
  ['a parent of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
  ['capitals', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
  ['a trace too short', `00-${TRACE.slice(1)}-${PARENT}-01`],
  ['no flags', `00-${TRACE}-${PARENT}`],
  ['something after the first version', `00-${TRACE}-${PARENT}-01-more`],
  ['something after a later version that does not begin anew', `01-${TRACE}-${PARENT}-01more`],
  ['two headers', `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`],
])('begins a new trace for %s', (_, header) => {
  expect(traceIdOf(header)).toBeUndefined();
});

it('makes trace ids that are valid, and never twice', () => {
  const made = Array.from({ length: 1000 }, newTraceId);
  expect(new Set(made).size).toBe(1000);
  for (const trace of made) expect(traceIdOf(`00-${trace}-${PARENT}-01`)).toBe(trace);
});
