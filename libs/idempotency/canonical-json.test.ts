import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

const json = fc.jsonValue({ maxDepth: 4 });

/** The same value with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, shuffled(member)]);
  return Object.fromEntries(members.toReversed());
}

describe('the canonical text of a JSON value', () => {
  it('does not depend on the order of members or on white space', () => {
    fc.assert(
      fc.property(json, (value) => {
        const respelled: unknown = JSON.parse(JSON.stringify(shuffled(value), null, 3));
        expect(canonicalJson(respelled)).toBe(canonicalJson(value));
      }),
    );
  });

  it('is JSON of the same value, so that two values never share one', () => {
    fc.assert(
      fc.property(json, (value) => {
        const same: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(same);
      }),
    );
  });

  it('is that of RFC 8785', () => {
    const value: unknown = JSON.parse(
      '{"\\u20ac": "Euro", "\\r": 1.0, "\\ufb33": [56, {"d": true, "10": null, "1": []}], "\\ud83d\\ude00": 4.50, "1": 1E30}',
    );
    expect(canonicalJson(value)).toBe(
      '{"\\r":1,"1":1e+30,"€":"Euro","😀":4.5,"\ufb33":[56,{"1":[],"10":null,"d":true}]}',
    );
  });
});
