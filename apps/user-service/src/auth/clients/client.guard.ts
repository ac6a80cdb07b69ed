import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type {} from '#libs/rate-limits/credential-attempt.js';
import { FIRST_PARTY_CLIENT } from '../tokens/access-tokens.js';
import { clientRouteOf } from './client-route.js';
import { OAuthError } from './oauth.errors.js';
import type {} from './presented-client.guard.js';

/** Lets only those clients pass that the route takes, and counts wrong secrets. */
@Injectable()
export class ClientGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
    const { clientCredentials: credentials, serviceClient } = raw;
    if (serviceClient) return true;
    if (credentials === undefined || credentials === 'none')
      throw new OAuthError('invalid_client', 'Send the client id and its secret.');
    if (credentials === 'malformed')
      throw new OAuthError(
        'invalid_request',
        'Send the client credentials once: by HTTP Basic or in the form.',
      );
    if (clientRouteOf(context) === 'or-first-party' && isFirstParty(credentials)) return true;
    return this.refuse(raw);
  }

  private async refuse({ credentialAttempt }: IncomingMessage): Promise<never> {
    // A client has no address of its own that would know it.
    await credentialAttempt?.fail(async () => false);
    throw new OAuthError('invalid_client', 'The client is unknown or disabled, or its secret is wrong.');
  }
}

const isFirstParty = ({ id, secret }: { id: string; secret: string | undefined }): boolean =>
  id === FIRST_PARTY_CLIENT && secret === undefined;
