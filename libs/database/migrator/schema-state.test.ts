import { describe, expect, it } from 'vitest';
import { compareSchema } from './schema-state.js';

const applied = (...names: string[]) => names.map((name) => ({ name, requiresCodeWith: null }));

describe('the schema, seen by code that knows the migrations A and B', () => {
  const own = ['A', 'B'];

  it('is current with exactly these', () => {
    expect(compareSchema(own, applied('A', 'B'))).toBe('current');
  });

  it('is behind while one of them is missing, also when a newer one is there', () => {
    expect(compareSchema(own, [])).toBe('behind');
    expect(compareSchema(own, applied('A'))).toBe('behind');
    expect(compareSchema(own, applied('A', 'C'))).toBe('behind');
  });

  it('is ahead, and can be served, after a newer release has migrated', () => {
    expect(compareSchema(own, applied('A', 'B', 'C'))).toBe('ahead');
  });

  it('is ahead after a contract step that asks for code with B', () => {
    expect(compareSchema(own, [...applied('A', 'B'), { name: 'C', requiresCodeWith: 'B' }])).toBe('ahead');
  });

  it('is too new after a contract step that asks for code with a migration it does not know', () => {
    expect(compareSchema(own, [...applied('A', 'B', 'C'), { name: 'D', requiresCodeWith: 'C' }])).toBe(
      'too-new',
    );
  });
});
