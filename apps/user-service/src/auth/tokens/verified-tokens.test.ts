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

it('tells tokens apart by every character of them', () => {
  const tokens = new VerifiedTokens();
  tokens.keep('header.claims.signature', verified);
  expect(tokens.find('header.claims.signature')).toBe(verified);
  for (const other of ['header.claims.signatura', 'Header.claims.signature', 'header.claims.signature '])
    expect(tokens.find(other)).toBeUndefined();
});
