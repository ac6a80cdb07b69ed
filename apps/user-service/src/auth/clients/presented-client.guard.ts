import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type {} from '../../access/presented-client.js';
import { type AuthenticatedClient, ClientAuthentication } from './client-authentication.js';
import {
  type ClientCredentials,
  type PresentedCredentials,
  presentedCredentials,
} from './client-credentials.js';
import { clientRouteOf } from './client-route.js';

declare module 'node:http' {
  interface IncomingMessage {
    /** On a route that authenticates clients. */
    clientCredentials?: PresentedCredentials;
    serviceClient?: AuthenticatedClient;
  }
}

/**
 * Finds out which client calls, before its requests are counted. Refuses nobody: `ClientGuard` does,
 * when a wrong secret has been counted.
 */
@Injectable()
export class PresentedClientGuard implements CanActivate {
  constructor(private readonly authentication: ClientAuthentication) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (clientRouteOf(context) === undefined) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const credentials = presentedCredentials(request);
    request.raw.clientCredentials = credentials;
    if (typeof credentials === 'string' || credentials.secret === undefined) return true;
    const known = this.authentication.checkKnown(credentials);
    return known ? note(request, credentials, known) : this.check(request, credentials);
  }

  private async check(request: FastifyRequest, credentials: ClientCredentials): Promise<true> {
    return note(request, credentials, await this.authentication.check(credentials));
  }
}

function note(
  { raw }: FastifyRequest,
  { id }: ClientCredentials,
  client: AuthenticatedClient | undefined,
): true {
  if (client) raw.serviceClient = client;
  raw.presentedClient = { id, isAuthenticated: client !== undefined };
  return true;
}
