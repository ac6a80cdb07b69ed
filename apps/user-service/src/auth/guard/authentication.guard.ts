import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '#libs/database/database-unavailable.js';
import type { Principal } from '../../access/principal.js';
import { PUBLIC } from '../../access/public.decorator.js';
import { RevocationError } from '../revocation/revocation.errors.js';
import { RevocationFeed } from '../revocation/revocation-feed.js';
import { SeenSessions } from '../sessions/seen-sessions.js';
import { AccessTokens } from '../tokens/access-tokens.js';

/**
 * Finds out who calls, and refuses nobody: a request without a valid access token stays anonymous,
 * counts against its address, and is refused afterwards where the route wants a user. While tokens
 * cannot be checked, that is only said where it matters: on routes that are not public.
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly feed: RevocationFeed,
    private readonly seen: SeenSessions,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) return true;
    try {
      request.raw.principal = await this.principalOf(token);
    } catch (error) {
      if (!this.isPublic(context) || !isUnknown(error)) throw error;
    }
    return true;
  }

  private isPublic(context: ExecutionContext): boolean {
    return this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]);
  }

  private async principalOf(token: string): Promise<Principal | undefined> {
    const verified = await this.tokens.verify(token);
    if (!verified) return undefined;
    const { claims, kid } = verified;
    if (await this.feed.isRevoked(claims, kid)) return undefined;
    this.seen.note(claims.sid, claims.gen);
    return { userId: claims.sub, sessionId: claims.sid, clientId: claims.client_id, roles: claims.roles };
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof RevocationError || isDatabaseUnavailable(error);
}

/** RFC 6750 §2.1; the scheme's name is case-insensitive (RFC 9110 §11.1). */
function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? '')?.[1];
}
