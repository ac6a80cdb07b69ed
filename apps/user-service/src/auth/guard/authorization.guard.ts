import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AUTHENTICATED, PERMISSION } from '../../access/authenticated.decorator.js';
import type {} from '../../access/calling-client.js';
import { hasPermission, type Permission } from '../../access/permission.js';
import { PUBLIC } from '../../access/public.decorator.js';
import { AccessError } from './access.errors.js';

/** Holds a route to what it declares. A route that declares nothing is refused, not opened. */
@Injectable()
export class AuthorizationGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    if (!this.reflector.getAllAndOverride<boolean>(AUTHENTICATED, targets))
      throw new AccessError('route_undeclared');
    const { headers, raw } = context.switchToHttp().getRequest<FastifyRequest>();
    if (raw.callingClient) throw new AccessError('user_required');
    if (!raw.principal)
      throw new AccessError(headers.authorization === undefined ? 'token_missing' : 'token_invalid');
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, targets);
    if (permission && !hasPermission(raw.principal.roles, permission))
      throw new AccessError('permission_missing');
    return true;
  }
}
