import { expect, it } from 'vitest';
import { reaches } from './go.ts';
import { chooseTools, tools } from './tool-list.ts';

it('brings all tools when none is named', () => {
  expect(chooseTools([])).toBe(tools);
});

it('brings the named tools only', () => {
  expect(chooseTools(['kubeconform', 'helm']).map(({ name }) => name)).toEqual(['helm', 'kubeconform']);
});

it('lists the known tools when a name is unknown', () => {
  expect(() => chooseTools(['helmet'])).toThrow('Unknown tool: helmet. Known tools: helm, helm3,');
});

it.each([
  ['go1.26.0', true],
  ['go1.27rc1', true],
  ['go2.0', true],
  ['go1.25.9', false],
  ['', false],
])('takes Go %s for new enough: %s', (version, expected) => {
  expect(reaches(version)).toBe(expected);
});
