import type { DomainError } from '#libs/http/domain-error.js';
import { PreconditionError } from '#libs/http/conditional/precondition.errors.js';
import { httpProblems } from '#libs/http/http-problems.js';
import type { CodedProblem } from '#libs/http/problem-body.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { IdempotencyError } from '#libs/idempotency/idempotency.errors.js';
import { RateLimitError } from '#libs/rate-limits/rate-limit.error.js';
import { AdministrationError } from '../administration/administration.errors.js';
import { AccountError } from '../account/account.errors.js';
import { InvitationError } from '../administration/invitations/invitation.errors.js';
import { JobError } from '../administration/jobs/job.errors.js';
import { OAuthError } from '../auth/clients/oauth.errors.js';
import { ServiceClientError } from '../auth/clients/service-client.errors.js';
import { AccessError } from '../auth/guard/access.errors.js';
import { PasswordError } from '../auth/passwords/password.errors.js';
import { RegistrationError } from '../auth/registration/registration.errors.js';
import { RevocationError } from '../auth/revocation/revocation.errors.js';
import { SessionError } from '../auth/sessions/session.errors.js';
import { SignInError } from '../auth/sign-in/sign-in.errors.js';
import { OneTimeLinkError } from '../one-time-links/one-time-link.errors.js';
import { UserError } from '../users/user.errors.js';

type Known =
  | AccessError
  | AdministrationError
  | AccountError
  | IdempotencyError
  | InvitationError
  | JobError
  | OAuthError
  | OneTimeLinkError
  | PasswordError
  | PreconditionError
  | RateLimitError
  | RegistrationError
  | RevocationError
  | ServiceClientError
  | SessionError
  | SignInError
  | UserError
  | ValidationFailedError;

/** A code that a capability gains does not compile until it stands here. */
const DOMAIN_ERRORS: Record<Known['code'], DomainError> = {
  own_account: new AdministrationError('own_account'),
  client_not_found: new ServiceClientError('client_not_found'),
  client_secret_not_found: new ServiceClientError('client_secret_not_found'),
  current_password_wrong: new AccountError('current_password_wrong'),
  email_taken: new UserError('email_taken'),
  export_overloaded: new AccountError('export_overloaded'),
  hashing_overloaded: new PasswordError('hashing_overloaded'),
  idempotency_key_in_use: new IdempotencyError('idempotency_key_in_use'),
  idempotency_key_invalid: new IdempotencyError('idempotency_key_invalid'),
  idempotency_key_reused: new IdempotencyError('idempotency_key_reused'),
  invalid_client: new OAuthError('invalid_client'),
  invalid_credentials: new SignInError('invalid_credentials'),
  invalid_grant: new SessionError('invalid_grant'),
  invalid_request: new OAuthError('invalid_request'),
  invalid_scope: new OAuthError('invalid_scope'),
  invalid_target: new OAuthError('invalid_target'),
  invitation_ended: new InvitationError('invitation_ended'),
  invitation_not_found: new InvitationError('invitation_not_found'),
  invitation_pending: new InvitationError('invitation_pending'),
  job_ended: new JobError('job_ended'),
  job_not_found: new JobError('job_not_found'),
  last_admin: new UserError('last_admin'),
  link_invalid: new OneTimeLinkError('link_invalid'),
  origin_refused: new SessionError('origin_refused'),
  permission_missing: new AccessError('permission_missing'),
  precondition_failed: new PreconditionError('precondition_failed'),
  precondition_required: new PreconditionError('precondition_required'),
  rate_limited: new RateLimitError(),
  registration_not_found: new RegistrationError('registration_not_found'),
  resend_refused: new RegistrationError('resend_refused'),
  resource_server_required: new RevocationError('resource_server_required'),
  revocation_unknown: new RevocationError('revocation_unknown'),
  route_undeclared: new AccessError('route_undeclared'),
  session_limit_reached: new SessionError('session_limit_reached'),
  session_not_found: new SessionError('session_not_found'),
  token_invalid: new AccessError('token_invalid'),
  token_missing: new AccessError('token_missing'),
  user_not_found: new UserError('user_not_found'),
  too_many_client_secrets: new ServiceClientError('too_many_client_secrets'),
  too_many_jobs: new JobError('too_many_jobs'),
  unauthorized_client: new OAuthError('unauthorized_client'),
  unsupported_grant_type: new OAuthError('unsupported_grant_type'),
  user_deleted: new AdministrationError('user_deleted'),
  user_required: new AccessError('user_required'),
  validation_failed: new ValidationFailedError([]),
  verification_failed: new RegistrationError('verification_failed'),
};

/** Every problem that the service answers with, by its code, in alphabetical order. */
export const knownErrors: ReadonlyMap<string, CodedProblem> = new Map(
  [
    ...Object.values(DOMAIN_ERRORS).map((error) => ({ ...error.problem(), code: error.code })),
    ...httpProblems(),
  ]
    .toSorted((a, b) => a.code.localeCompare(b.code))
    .map((problem) => [problem.code, problem]),
);
