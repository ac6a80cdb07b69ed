import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { RevocationFeed } from '../revocation/revocation-feed.js';
import { SeenSessions } from '../sessions/seen-sessions.js';
import type { AccessTokenClaims } from '../tokens/access-token.claims.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { AccessError } from './access.errors.js';
import { AUTHENTICATED, PERMISSION } from '../../access/authenticated.decorator.js';
import { hasPermission, type Permission } from '../../access/permission.js';
import { PUBLIC } from '../../access/public.decorator.js';

/** Stands before every route. A route that declares nothing is refused, not opened. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly feed: RevocationFeed,
    private readonly seen: SeenSessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    if (!this.reflector.getAllAndOverride<boolean>(AUTHENTICATED, targets)) throw new AccessError('route_undeclared');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const claims = await this.authenticate(request);
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, targets);
    if (permission && !hasPermission(claims.roles, permission)) throw new AccessError('permission_missing');
    return true;
  }

  private async authenticate(request: FastifyRequest): Promise<AccessTokenClaims> {
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) throw new AccessError('token_missing');
    const verified = await this.tokens.verify(token);
    if (!verified) throw new AccessError('token_invalid');
    const { claims, kid } = verified;
    if (await this.feed.isRevoked(claims, kid)) throw new AccessError('token_invalid');
    this.seen.note(claims.sid, claims.gen);
    request.raw.principal = {
      userId: claims.sub,
      sessionId: claims.sid,
      clientId: claims.client_id,
      roles: claims.roles,
    };
    return claims;
  }
}

/** RFC 6750 §2.1; the scheme's name is case-insensitive (RFC 9110 §11.1). */
function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? '')?.[1];
}
