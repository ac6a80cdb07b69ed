import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { MacRoots } from '#libs/crypto/roots.js';
import type { Role } from '../../access/role.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { deriveRefreshToken } from '../tokens/refresh-token.js';
import type { TokenGrant } from './token-grant.js';

/** What the tokens of a session say. */
export interface SessionStanding {
  id: string;
  userId: string;
  handle: Buffer;
  clientId: string;
  generation: number;
  roles: Role[];
  ver: number;
  /** Seconds until the session is over unless it is refreshed. */
  remainingSeconds: number;
}

/** Makes the tokens of a session's current generation. */
@Injectable()
export class SessionTokens {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly roots: MacRoots,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Gets what makes tokens before a session is started or refreshed: nothing may be committed for an
   * answer that cannot be made.
   */
  async granter(): Promise<(session: SessionStanding) => TokenGrant> {
    const issue = await this.accessTokens.issuer();
    return ({ id: sid, userId: sub, clientId: client_id, handle, generation, roles, ver, ...session }) => {
      // An access token must not outlive its session.
      const seconds = Math.min(this.config.auth.accessTokenSeconds, session.remainingSeconds);
      return {
        accessToken: issue({ sub, client_id, sid, gen: generation, roles, ver }, seconds),
        accessTokenSeconds: seconds,
        refreshToken: deriveRefreshToken(this.roots, { handle, generation }),
        refreshTokenSeconds: session.remainingSeconds,
        sessionId: sid,
        userId: sub,
      };
    };
  }
}
