import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { declaredValue, perRoute } from '#libs/http/per-route.js';
import { AUTHENTICATED, PERMISSION } from '../../access/authenticated.decorator.js';
import type {} from '../../access/calling-client.js';
import { hasPermission, type Permission } from '../../access/permission.js';
import { isPublic } from '../../access/public.decorator.js';
import { AccessError } from './access.errors.js';

const declared = perRoute((handler, controller) => ({
  isAuthenticated: declaredValue<boolean>(AUTHENTICATED, handler, controller) === true,
  permission: declaredValue<Permission>(PERMISSION, handler, controller),
}));

/** Holds a route to what it declares. A route that declares nothing is refused, not opened. */
@Injectable()
export class AuthorizationGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (isPublic(context)) return true;
    const { isAuthenticated, permission } = declared(context);
    if (!isAuthenticated) throw new AccessError('route_undeclared');
    const { headers, raw } = context.switchToHttp().getRequest<FastifyRequest>();
    if (raw.callingClient) throw new AccessError('user_required');
    if (!raw.principal)
      throw new AccessError(headers.authorization === undefined ? 'token_missing' : 'token_invalid');
    if (permission && !hasPermission(raw.principal.roles, permission))
      throw new AccessError('permission_missing');
    return true;
  }
}
