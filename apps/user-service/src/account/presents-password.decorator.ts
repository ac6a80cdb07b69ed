import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LimitsCredentials } from '#libs/rate-limits/limits-credentials.decorator.js';
import type {} from '#libs/rate-limits/credential-attempt.js';
import type {} from '../access/principal.js';
import type { PresentedPassword } from './reauthentication.js';

/** The body of this route has the account's `currentPassword`; wrong ones count together over all such routes. */
export const PresentsPassword = (): MethodDecorator =>
  LimitsCredentials({
    name: 'current-password',
    accountOf: ({ raw }) => raw.principal?.userId,
    perAccount: true,
  });

/** What the caller of a route with `@PresentsPassword()` presents; the password is validated with the body. */
export const Presented = createParamDecorator((_: unknown, context: ExecutionContext): PresentedPassword => {
  const { raw, ip, body } = context.switchToHttp().getRequest<FastifyRequest>();
  const { principal, credentialAttempt: attempt } = raw;
  if (!principal || !attempt) throw new Error('A route takes a password without @PresentsPassword().');
  // Nest makes the parameters before it validates the body, which may be anything yet.
  const { currentPassword: password } = (body ?? {}) as { currentPassword: string };
  return { userId: principal.userId, password, attempt, address: ip };
});
