import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { VerifiedAccessToken } from './access-tokens.js';
import { VerifiedTokens } from './verified-tokens.js';

const DAY_MS = 86_400_000;
const verified = { kid: 'kid', claims: {} } as VerifiedAccessToken;

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('forgets a token after the longest life that one can have, however often it is seen', () => {
  // The cache takes a time of 0 for none.
  vi.advanceTimersByTime(1);
  const tokens = new VerifiedTokens();
  tokens.keep('token', verified);
  vi.advanceTimersByTime(DAY_MS - 10);
  expect(tokens.find('token')).toBe(verified);
  vi.advanceTimersByTime(20);
  expect(tokens.find('token')).toBeUndefined();
});
