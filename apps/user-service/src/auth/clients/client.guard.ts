import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { FIRST_PARTY_CLIENT } from '../tokens/access-tokens.js';
import { CLIENT_ROUTE, type ClientRoute } from './client-route.js';
import { OAuthError } from './oauth.errors.js';
import type {} from './presented-client.guard.js';

/** Lets only those clients pass that the route takes. A wrong secret stays counted. */
@Injectable()
export class ClientGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
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
    const route = this.reflector.get<ClientRoute>(CLIENT_ROUTE, context.getHandler());
    if (route === 'or-first-party' && isFirstParty(credentials)) return true;
    throw new OAuthError('invalid_client', 'The client is unknown or disabled, or its secret is wrong.');
  }
}

const isFirstParty = ({ id, secret }: { id: string; secret: string | undefined }): boolean =>
  id === FIRST_PARTY_CLIENT && secret === undefined;
