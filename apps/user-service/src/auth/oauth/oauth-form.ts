import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OAuthError } from '../clients/oauth.errors.js';

/** The parameters of an OAuth request; those that nobody knows are ignored (RFC 6749 §3.2). */
export class OAuthForm {
  constructor(private readonly fields: Readonly<Record<string, unknown>>) {}

  /** Empty counts as absent (RFC 6749 §3.2). Throws `invalid_request` for a parameter that is there twice. */
  optional(name: string): string | undefined {
    const value = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
    if (Array.isArray(value)) throw new OAuthError('invalid_request', `Send ${name} once.`);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** Throws `invalid_request`. */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw new OAuthError('invalid_request', `Send ${name}.`);
    return value;
  }
}

/** The form of an OAuth request. */
export const formOf = ({ body }: FastifyRequest): OAuthForm =>
  new OAuthForm((body ?? {}) as Record<string, unknown>);

/** The same as a parameter, which goes through the pipes; the busiest routes take the request instead. */
export const Form = createParamDecorator((_: unknown, context: ExecutionContext): OAuthForm =>
  formOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
