import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { InjectMetric } from '@willsoto/nestjs-prometheus';
import type { Counter } from 'prom-client';
import { CACHE_READS } from '#libs/cache/cache-metrics.js';
import { Clock } from '#libs/clock/clock.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { KeyRing } from '../keys/key-ring.js';
import { SIGNING_ALGORITHM } from '../keys/signing-key-material.js';
import { ACCESS_TOKEN_TYPE, signerOf } from './token-signer.js';
import { VerifiedTokens } from './verified-tokens.js';
import type { AccessTokenClaims, ClientTokenClaims, UserTokenClaims } from './access-token.claims.js';

/** `client_id` of sessions that this service's own sign-in makes. */
export const FIRST_PARTY_CLIENT = 'first-party';
/** A compact JWS of ours is well below this many characters. */
const MAX_TOKEN_LENGTH = 4096;

type IssuedClaim = 'iss' | 'exp' | 'iat' | 'jti';
/** Users' tokens are for JWT_AUDIENCE. */
export type AccessTokenSubject =
  Omit<UserTokenClaims, IssuedClaim | 'aud'> | Omit<ClientTokenClaims, IssuedClaim>;

export interface VerifiedAccessToken {
  readonly claims: AccessTokenClaims;
  readonly kid: string;
}

/** Makes and verifies access tokens: JWT profile of RFC 9068, checks of RFC 8725. */
@Injectable()
export class AccessTokens {
  private readonly verified = new VerifiedTokens();
  private readonly hits: Counter.Internal;
  private readonly misses: Counter.Internal;

  constructor(
    private readonly jwt: JwtService,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @InjectMetric(CACHE_READS) reads: Counter<'cache' | 'outcome'>,
  ) {
    this.hits = reads.labels({ cache: 'access_token', outcome: 'hit' });
    this.misses = reads.labels({ cache: 'access_token', outcome: 'miss' });
  }

  /** Gets the signing key, which may fail; what it returns issues tokens and does not. */
  async issuer(): Promise<(subject: AccessTokenSubject, seconds: number) => string> {
    const sign = signerOf(await this.keys.signingKey());
    return (subject, seconds) => {
      const iat = this.nowSeconds();
      const claims = {
        iss: this.config.auth.issuer,
        aud: this.config.auth.audience,
        iat,
        exp: iat + seconds,
        jti: randomUUID(),
        ...subject,
      };
      return sign(claims);
    };
  }

  /** The claims of a token that is ours, for this service, and has not expired; undefined for anything else. Says nothing of revocation. */
  async verify(token: string): Promise<VerifiedAccessToken | undefined> {
    return this.forThisService(await this.verifyForAny(token));
  }

  /** The same, of a token that was verified here before; undefined for any other, too. */
  verifyKnown(token: string): VerifiedAccessToken | undefined {
    return this.forThisService(this.knownForAny(token));
  }

  /** `verifyKnown` for a token that may be for any audience. */
  knownForAny(token: string): VerifiedAccessToken | undefined {
    const known = this.verified.find(token);
    if (!known || known.claims.exp <= this.nowSeconds()) return undefined;
    this.hits.inc();
    return known;
  }

  /** The same for a token that may be for any audience. */
  async verifyForAny(token: string): Promise<VerifiedAccessToken | undefined> {
    const known = this.knownForAny(token);
    if (known) return known;
    this.misses.inc();
    const kid = keyIdOf(token);
    const publicKey = kid === undefined ? undefined : await this.keys.verifyingKey(kid);
    if (kid === undefined || !publicKey) return undefined;
    try {
      const claims = this.jwt.verify<AccessTokenClaims>(token, {
        // Nest's type lacks KeyObject, which jsonwebtoken takes without parsing it again each time.
        publicKey: publicKey as unknown as Buffer,
        algorithms: [SIGNING_ALGORITHM],
        issuer: this.config.auth.issuer,
        clockTimestamp: this.nowSeconds(),
      });
      const verified = Object.freeze({ claims: Object.freeze(claims), kid });
      this.verified.keep(token, verified);
      return verified;
    } catch {
      return undefined;
    }
  }

  private forThisService(verified: VerifiedAccessToken | undefined): VerifiedAccessToken | undefined {
    return verified?.claims.aud === this.config.auth.audience ? verified : undefined;
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

/** The `kid` of a token whose header says that it is an access token (RFC 9068 §4). */
function keyIdOf(token: string): string | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  try {
    const header: unknown = JSON.parse(
      Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString(),
    );
    const { typ, kid } = header as { typ?: unknown; kid?: unknown };
    return String(typ)
      .toLowerCase()
      .replace(/^application\//, '') === ACCESS_TOKEN_TYPE && typeof kid === 'string'
      ? kid
      : undefined;
  } catch {
    return undefined;
  }
}
