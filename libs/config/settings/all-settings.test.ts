import { expect, test } from 'vitest';
import { allSettings, chapters } from './all-settings.js';

test('every setting stands in one chapter', () => {
  const inChapters = chapters.flatMap(({ settings }) => Object.keys(settings));
  expect(inChapters).toEqual(allSettings.map(([key]) => key));
});

test('no two settings share a variable or a path', () => {
  for (const field of ['name', 'path'] as const) {
    const used = allSettings.map(([, setting]) => setting[field]).filter((text) => text !== undefined);
    expect(new Set(used).size).toBe(used.length);
  }
});

test('every default is one that its setting takes', () => {
  for (const [, { kind, default: text }] of allSettings) {
    const texts = typeof text === 'object' ? Object.values<string>(text) : text === undefined ? [] : [text];
    for (const each of texts) expect(() => kind.parse(each)).not.toThrow();
  }
});
