import { expect, it } from 'vitest';
import type { DomainError } from '#libs/http/domain-error.js';
import { httpProblem } from '#libs/http/http-problems.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { UserError } from '../users/user.errors.js';
import { AccessError } from './guard/access.errors.js';
import { PasswordError } from './passwords/password.errors.js';
import { RegistrationError } from './registration/registration.errors.js';
import { RevocationError } from './revocation/revocation.errors.js';
import { SessionError } from './sessions/session.errors.js';
import { SignInError } from './sign-in/sign-in.errors.js';

// Clients branch on these: a change here breaks them.
it.each<[DomainError, number, string]>([
  [new AccessError('token_missing'), 401, 'token_missing'],
  [new AccessError('token_invalid'), 401, 'token_invalid'],
  [new AccessError('permission_missing'), 403, 'permission_missing'],
  [new SignInError('invalid_credentials'), 401, 'invalid_credentials'],
  [new SessionError('invalid_grant'), 400, 'invalid_grant'],
  [new SessionError('session_limit_reached'), 409, 'session_limit_reached'],
  [new SessionError('session_not_found'), 404, 'session_not_found'],
  [new SessionError('origin_refused'), 403, 'origin_refused'],
  [new RegistrationError('verification_failed'), 400, 'verification_failed'],
  [new PasswordError('hashing_overloaded'), 503, 'hashing_overloaded'],
  [new RevocationError('revocation_unknown'), 503, 'revocation_unknown'],
  [new UserError('user_not_found'), 404, 'user_not_found'],
  [new UserError('email_taken'), 409, 'email_taken'],
  [new ValidationFailedError([]), 400, 'validation_failed'],
])('answers %s with %i and the code %s', (error, status, code) => {
  expect(error.problem().status).toBe(status);
  expect(error.code).toBe(code);
});

it.each([
  new AccessError('token_missing'),
  new AccessError('token_invalid'),
  new SignInError('invalid_credentials'),
])('says with %s how to authenticate (RFC 9110 §15.5.2)', (error) => {
  expect(error.problem().headers).toHaveProperty('WWW-Authenticate');
});

it.each([new PasswordError('hashing_overloaded'), new RevocationError('revocation_unknown')])(
  'says with %s when to come back',
  (error) => {
    expect(Number(error.problem().headers?.['Retry-After'])).toBeGreaterThan(0);
  },
);

it.each([
  ['unknown_or_over', undefined],
  ['unknown_or_over', 'unknown_or_over'],
  ['reused', 'reused'],
] as const)('tells OAuth clients of a refused refresh token: %s', (reason, refusal) => {
  const { extensions } = new SessionError('invalid_grant', refusal).problem();
  expect(extensions).toEqual({ error: 'invalid_grant', reason });
});

it.each([
  [400, 'bad_request'],
  [404, 'not_found'],
  [413, 'content_too_large'],
  [415, 'unsupported_media_type'],
  [429, 'rate_limited'],
])('names the bare status %i %s', (status, code) => {
  expect(httpProblem(status)).toMatchObject({ status, code });
});

it('takes a status that it does not know for a fault of its own', () => {
  expect(httpProblem(418)).toMatchObject({ status: 500, code: 'internal_error' });
});
