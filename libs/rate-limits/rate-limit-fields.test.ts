import { expect, it } from 'vitest';
import { parseList } from 'structured-headers';
import { rateLimitField, rateLimitPolicyField } from './rate-limit-fields.js';

const policy = { name: 'sign-in', quota: 10, windowMs: 1_500 };
const spending = { policy, binding: true, granted: true, remaining: 9, resetSeconds: 2, giveBack() {} };
const read = (field: string) =>
  parseList(field).map(([name, parameters]) => [name, Object.fromEntries(parameters)]);

it('policies are a list of strings with a quota and a window in whole seconds', () => {
  const anonymous = { name: 'anonymous', quota: 100, windowMs: 900_000 };
  expect(rateLimitPolicyField([anonymous])).toBe('"anonymous";q=100;w=900');
  expect(read(rateLimitPolicyField([anonymous, policy]))).toEqual([
    ['anonymous', { q: 100, w: 900 }],
    ['sign-in', { q: 10, w: 2 }],
  ]);
});

it('limits are a list of strings with what is left and for how long', () => {
  expect(rateLimitField([spending])).toBe('"sign-in";r=9;t=2');
  expect(read(rateLimitField([spending, spending]))).toEqual([
    ['sign-in', { r: 9, t: 2 }],
    ['sign-in', { r: 9, t: 2 }],
  ]);
});
