import { expect, inject, it } from 'vitest';

it('every values file renders', () => {
  const refused = inject('renderings').filter(({ refusal }) => refusal !== undefined);
  expect(refused).toEqual([]);
});

it('there are values files to render', () => {
  expect(inject('renderings').length).toBeGreaterThan(20);
});
