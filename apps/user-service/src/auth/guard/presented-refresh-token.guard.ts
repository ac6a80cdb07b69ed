import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MacRoots } from '#libs/crypto/roots.js';
import { isLimitedBySession } from '../../access/limited-by-session.js';
import { presentedRefreshToken } from '../sessions/refresh-cookie.js';
import { readRefreshToken } from '../tokens/refresh-token.js';

/** Finds out whose refresh token is presented, by its MAC alone. Refuses nobody: any other text counts against the address. */
@Injectable()
export class PresentedRefreshTokenGuard implements CanActivate {
  constructor(private readonly roots: MacRoots) {}

  canActivate(context: ExecutionContext): boolean {
    if (!isLimitedBySession(context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = presentedRefreshToken(request);
    if (token !== undefined) request.raw.refreshTokenParts = readRefreshToken(this.roots, token);
    return true;
  }
}
