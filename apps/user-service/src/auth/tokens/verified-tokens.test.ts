import { expect, it } from 'vitest';
import type { AccessTokenClaims } from './access-token.claims.js';
import { VerifiedTokens } from './verified-tokens.js';

const DAY_MS = 86_400_000;
const verified = { kid: 'kid', claims: {} as AccessTokenClaims };

it('forgets a token after the longest life that one can have, however often it is seen', () => {
  let now = 1;
  const tokens = new VerifiedTokens(() => now);
  tokens.keep('token', verified);
  now += DAY_MS;
  expect(tokens.find('token')).toBe(verified);
  now += 1;
  expect(tokens.find('token')).toBeUndefined();
});
