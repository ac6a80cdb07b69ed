import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { ApiBasicAuth, ApiConsumes, ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { FORM_TYPE, FormBody } from '#libs/http/form-body.js';
import { LimitsCredentials } from '#libs/rate-limits/limits-credentials.decorator.js';
import type {} from '../../access/presented-client.js';
import { PUBLIC, PUBLIC_EXTENSION } from '../../access/public.decorator.js';
import type { AuthenticatedClient } from './client-authentication.js';
import { ClientGuard } from './client.guard.js';
import { CLIENT_ROUTE, CLIENT_SECURITY, type ClientRoute } from './client-route.js';
import { ApiOAuthErrors } from './oauth-error.dto.js';
import { OAuthErrorFilter } from './oauth-error.filter.js';
import type {} from './presented-client.guard.js';

/** A form that service clients send, with their credentials (RFC 6749 §2.3.1). No access token opens it. */
export const AuthenticatesClient = (route: ClientRoute = 'with-secret'): MethodDecorator =>
  applyDecorators(
    AuthenticatesClientInHeader(route),
    FormBody(),
    ApiConsumes(FORM_TYPE),
    // The first party has no secret to show.
    ...(route === 'or-first-party' ? [ApiExtension(PUBLIC_EXTENSION, true)] : []),
  );

/** A request without a form that service clients send, with their credentials in Authorization. No access token opens it. */
export function AuthenticatesClientInHeader(route: ClientRoute = 'with-secret'): MethodDecorator {
  return applyDecorators(
    SetMetadata(PUBLIC, true),
    SetMetadata(CLIENT_ROUTE, route),
    LimitsCredentials({ name: 'client-secret', accountOf: wronglyClaimedId }),
    UseGuards(ClientGuard),
    UseFilters(OAuthErrorFilter),
    ApiBasicAuth(CLIENT_SECURITY),
    ApiOAuthErrors(),
  );
}

/** Nothing is counted against whoever has the right secret: of 256 random bits nobody guesses one. */
function wronglyClaimedId({ raw: { presentedClient } }: FastifyRequest): string | undefined {
  return presentedClient && !presentedClient.isAuthenticated ? presentedClient.id : undefined;
}

/** The client that calls a route which takes only those with a secret. */
export function clientOf({ raw: { serviceClient } }: FastifyRequest): AuthenticatedClient {
  if (!serviceClient) throw new Error('A route takes a service client without being guarded.');
  return serviceClient;
}

/** The client that calls; undefined: our own, which has no secret. */
export const ServiceClient = createParamDecorator(
  (_: unknown, context: ExecutionContext): AuthenticatedClient | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().raw.serviceClient,
);
