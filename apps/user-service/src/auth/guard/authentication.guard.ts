import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '#libs/database/database-unavailable.js';
import type {} from '../../access/calling-client.js';
import type {} from '../../access/principal.js';
import { isPublic } from '../../access/public.decorator.js';
import { RevocationError } from '../revocation/revocation.errors.js';
import { RevocationFeed } from '../revocation/revocation-feed.js';
import { SeenSessions } from '../sessions/seen-sessions.js';
import { type AccessTokenClaims, isUserToken } from '../tokens/access-token.claims.js';
import { AccessTokens } from '../tokens/access-tokens.js';

/** As most clients write it. */
const USUAL_SCHEME = 'Bearer ';

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
  ) {}

  /** Answers at once what it can: waiting, even for nothing, is a good part of a cheap request's cost. */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { authorization } = request.headers;
    if (authorization === undefined) return true;
    if (authorization.startsWith(USUAL_SCHEME) && this.feed.isFresh()) {
      // What was verified once was read with care then.
      const known = this.tokens.verifyKnown(authorization.slice(USUAL_SCHEME.length));
      if (known) {
        if (!this.feed.knowsRevoked(known.claims, known.kid)) this.identify(request, known.claims);
        return true;
      }
    }
    return this.check(context, request, authorization);
  }

  private async check(
    context: ExecutionContext,
    request: FastifyRequest,
    authorization: string,
  ): Promise<true> {
    const token = bearerToken(authorization);
    if (token === undefined) return true;
    try {
      const claims = await this.claimsOf(token);
      if (claims) this.identify(request, claims);
    } catch (error) {
      if (!isPublic(context) || !isUnknown(error)) throw error;
    }
    return true;
  }

  private async claimsOf(token: string): Promise<AccessTokenClaims | undefined> {
    const verified = await this.tokens.verify(token);
    if (!verified || (await this.feed.isRevoked(verified.claims, verified.kid))) return undefined;
    return verified.claims;
  }

  /** A service client is no user: what is for users has no principal to go by. */
  private identify({ raw }: FastifyRequest, claims: AccessTokenClaims): void {
    if (!isUserToken(claims)) {
      raw.callingClient = { id: claims.client_id, scopes: claims.scope?.split(' ') ?? [] };
      return;
    }
    this.seen.note(claims.sid, claims.gen);
    const { sub: userId, sid: sessionId, client_id: clientId, roles, exp: expiresAtSeconds } = claims;
    raw.principal = { userId, sessionId, clientId, roles, expiresAtSeconds };
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof RevocationError || isDatabaseUnavailable(error);
}

/** RFC 6750 §2.1; the scheme's name is case-insensitive (RFC 9110 §11.1). */
function bearerToken(header: string): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
}
