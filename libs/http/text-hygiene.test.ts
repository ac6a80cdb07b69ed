import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertStorableParameters, assertStorableText } from './text-hygiene.js';
import { type InputFault, ValidationFailedError } from './validation-failed.error.js';

function faultsOf(check: () => void): readonly InputFault[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof ValidationFailedError) return error.faults;
    throw error;
  }
}

const pointersOf = (body: unknown) => faultsOf(() => assertStorableText(body)).map(({ pointer }) => pointer);
const nested = (levels: number): unknown => (levels === 0 ? 'x' : { a: nested(levels - 1) });

describe('a body', () => {
  it('passes with any text that is well-formed and without NUL', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) as never }),
        (body) => {
          fc.pre(!JSON.stringify(body).includes(String.raw`\u0000`));
          expect(pointersOf(body)).toEqual([]);
        },
      ),
    );
  });

  it('is refused with a pointer to every text that PostgreSQL cannot store', () => {
    const body = { email: 'a\0b', list: ['fine', { 'a/b~c': '\ud800' }], tail: '\udc00x' };
    expect(pointersOf(body)).toEqual(['#/email', '#/list/1/a~1b~0c', '#/tail']);
  });

  it('is refused with a pointer to the object that has such a field name', () => {
    expect(pointersOf({ deep: { 'a\0': 1 } })).toEqual(['#/deep']);
    expect(pointersOf({ '\ud800': 1 })).toEqual(['#']);
  });

  it('takes 32 levels and refuses 33', () => {
    expect(pointersOf(nested(32))).toEqual([]);
    expect(pointersOf(nested(33))).toEqual([`#${'/a'.repeat(32)}`]);
  });

  it('takes an emoji, which is two surrogates', () => {
    expect(pointersOf({ displayName: 'Ada 🚀' })).toEqual([]);
  });
});

it('an answer stays small however many faults a body has, and however long their names are', () => {
  const body = { ['k'.repeat(30_000)]: Array(3_000).fill('\0') };
  const faults = faultsOf(() => assertStorableText(body));
  expect(faults).toHaveLength(20);
  expect(JSON.stringify(faults).length).toBeLessThan(10_000);
});

describe('parameters', () => {
  it('are refused by name, in their values and in their names', () => {
    const faults = faultsOf(() =>
      assertStorableParameters({ cursor: 'a\0', list: ['b', '\ud800'], 'n\0': '', ok: '1' }),
    );
    expect(faults.map(({ parameter }) => parameter)).toEqual(['cursor', 'list', 'n']);
  });

  it('pass when there are none', () => {
    expect(faultsOf(() => assertStorableParameters(undefined))).toEqual([]);
  });
});
