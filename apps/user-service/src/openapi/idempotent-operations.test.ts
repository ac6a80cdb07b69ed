import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { expect, it } from 'vitest';
import { takesIdempotencyKey } from './operations.js';

/** What is safe to repeat without a key, and why. */
const WITHOUT_KEY = [
  // Give out tokens and secrets, which are never stored.
  'refresh',
  'signIn',
  'getClientToken',
  'createClient',
  'addClientSecret',
  // Reads.
  'introspectToken',
  // End what they end, however often.
  'signOut',
  'signOutEverywhere',
  'revokeToken',
  // Set a state; If-Match keeps a late repetition from undoing what came after.
  'disableUser',
  'enableUser',
  'disableClient',
  'enableClient',
  'restoreUser',
  'cancelJob',
];

it('takes an Idempotency-Key on every POST that creates or sends', () => {
  const file = new URL('../../../../docs/openapi.json', import.meta.url);
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject;
  const posts = Object.values(paths).flatMap(({ post }) => post ?? []);
  const without = posts.filter((operation) => !takesIdempotencyKey(operation));
  expect(without.map(({ operationId }) => operationId).toSorted()).toEqual(WITHOUT_KEY.toSorted());
});
