import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { CredentialAttempt } from './credential-attempt.js';

export const CREDENTIAL_LIMIT = 'rate-limits:credential';

export interface CredentialLimit {
  /** Names the limit to clients and keeps its counts apart from those of other routes. */
  readonly name: string;
  /** The account that the request names, before it is validated; undefined: none, and nothing is counted. */
  readonly accountOf: (request: FastifyRequest) => string | undefined;
  /**
   * Whether failures from all addresses that are new to the account also count together. Leave it out
   * where anybody must get through from anywhere, such as the way back into an account.
   */
  readonly perAccount?: boolean;
}

/** Limits how often the credential that this route takes may be wrong; the route takes an `@Attempt()`. */
export const LimitsCredentials = (limit: CredentialLimit): MethodDecorator =>
  SetMetadata(CREDENTIAL_LIMIT, limit);

/** The try at a credential that this request is. */
export const Attempt = createParamDecorator((_: unknown, context: ExecutionContext): CredentialAttempt => {
  const { credentialAttempt } = context.switchToHttp().getRequest<FastifyRequest>().raw;
  if (!credentialAttempt) throw new Error('A route takes an attempt without @LimitsCredentials.');
  return credentialAttempt;
});
