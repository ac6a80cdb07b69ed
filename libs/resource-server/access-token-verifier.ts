import { decodeProtectedHeader, errors, jwtVerify, type JWTVerifyResult } from 'jose';
import { type AccessTokenClaims, areClaims } from './access-token.claims.js';
import { AccessTokenError } from './access-token.error.js';
import { IssuerKeys } from './issuer/issuer-keys.js';
import { IssuerMetadata } from './issuer/issuer-metadata.js';
import type { Fetch } from './issuer/json-request.js';
import type { KeySet } from './issuer/key-set.js';
import { RevocationFeed } from './revocations/revocation-feed.js';
import { RevocationReader } from './revocations/revocation-reader.js';
import { VerifiedTokens, type VerifiedToken } from './verified-tokens.js';

const ALGORITHM = 'ES256';
const TYPE = 'at+jwt';
/** In characters. Those of the User Service are well below it. */
const MAX_TOKEN_LENGTH = 8192;
/** Revocations are kept for that much longer than the tokens that they name. */
const MOST_TOLERANCE_SECONDS = 60;

export interface FeedOptions {
  /** Those of a service client with an introspection audience. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** `…/api/v1/oauth/revocations`; found in the issuer's metadata unless given. */
  readonly url?: string;
  /** Between two requests, in ms: 300. */
  readonly pollMs?: number;
  /** No token is accepted on older knowledge, in ms: 1000. */
  readonly boundMs?: number;
  /** For the log: told once when the feed cannot be read any more, and with undefined when it is read again. */
  readonly onChange?: (failure: Error | undefined) => void;
}

export interface VerifierOptions {
  /** `iss` of the tokens, exactly: JWT_ISSUER of the User Service. */
  readonly issuer: string;
  /** What `aud` must contain. */
  readonly audience: string;
  /** The address of the keys; found in the issuer's metadata (RFC 8414) unless given. */
  readonly jwksUri?: string;
  /** Without it a revoked token is accepted until it expires. */
  readonly feed?: FeedOptions;
  /** By how much this clock and the issuer's may differ, in seconds: 5; 60 at most. */
  readonly clockToleranceSeconds?: number;
  /** How long keys are used while the issuer is away, in ms since they were read: an hour. */
  readonly maxStaleKeysMs?: number;
  /** Verified tokens that are kept, so that their signature is not checked again: 1000; 0 for none. */
  readonly cacheSize?: number;
  /** Sends all requests; global fetch unless given. */
  readonly fetch?: Fetch;
}

/** Verifies access tokens of a User Service (RFC 9068 §4, RFC 8725). With a feed it begins to read it at once. */
export function createAccessTokenVerifier(options: VerifierOptions): AccessTokenVerifier {
  return new AccessTokenVerifier(options);
}

/** Made by `createAccessTokenVerifier`. */
export class AccessTokenVerifier {
  private readonly keys: IssuerKeys;
  private readonly feed: RevocationFeed | undefined;
  private readonly verified: VerifiedTokens;
  private readonly toleranceSeconds: number;

  constructor(private readonly options: VerifierOptions) {
    const { issuer, jwksUri, fetch = globalThis.fetch, maxStaleKeysMs = 3_600_000 } = options;
    const { clockToleranceSeconds = 5, cacheSize = 1000, feed } = options;
    if (!(clockToleranceSeconds >= 0 && clockToleranceSeconds <= MOST_TOLERANCE_SECONDS))
      throw new RangeError(`clockToleranceSeconds is 0 to ${MOST_TOLERANCE_SECONDS}.`);
    const metadata = new IssuerMetadata(issuer, fetch);
    this.toleranceSeconds = clockToleranceSeconds;
    this.keys = new IssuerKeys({ metadata, jwksUri, fetch, maxStaleMs: maxStaleKeysMs });
    this.verified = new VerifiedTokens(cacheSize);
    this.feed = feed && feedOf(feed, metadata, fetch);
  }

  /**
   * The claims of a token that is the issuer's, for this audience, has not expired and, with a feed, was not
   * revoked. They are frozen.
   * @throws AccessTokenError what to answer: 401, or 503 where nobody can know now
   */
  async verify(token: string | undefined): Promise<AccessTokenClaims> {
    if (token === undefined || token === '') throw new AccessTokenError('token_missing');
    const { claims, kid } = await this.signed(token);
    if (await this.feed?.isRevoked(claims, kid)) throw new AccessTokenError('token_revoked');
    return claims;
  }

  /** Resolves when tokens can be verified. Throws `verification_unavailable`; its cause says what is wrong, such as the client's secret. */
  async ready(): Promise<void> {
    await Promise.all([this.keys.ensureCurrent(), this.feed?.ensureFresh()]);
  }

  /** Stops the feed. */
  close(): void {
    this.feed?.close();
  }

  private async signed(token: string): Promise<VerifiedToken> {
    const kid = keyIdOf(token);
    const keys = await this.keys.for(kid);
    const known = this.verified.get(token, keys);
    if (known) return known;
    const verified = { claims: await this.claimsOf(token, keys), kid };
    this.verified.keep(token, verified, keys);
    return verified;
  }

  private async claimsOf(token: string, keys: KeySet): Promise<AccessTokenClaims> {
    const { issuer, audience } = this.options;
    const { payload } = await jwtVerify(token, keys.find, {
      issuer,
      audience,
      algorithms: [ALGORITHM],
      typ: TYPE,
      requiredClaims: ['exp'],
      clockTolerance: this.toleranceSeconds,
    }).catch((cause: unknown): JWTVerifyResult => {
      throw new AccessTokenError(cause instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid', {
        cause,
      });
    });
    if (!areClaims(payload)) throw new AccessTokenError('token_invalid');
    // Whoever asks again gets the same object.
    for (const value of Object.values(payload)) Object.freeze(value);
    return Object.freeze(payload) as unknown as AccessTokenClaims;
  }
}

/** The `kid` of a token that looks like one. Addresses and keys that its header brings are nowhere read (RFC 8725 §3.10). */
function keyIdOf(token: string): string {
  try {
    const { kid } = token.length <= MAX_TOKEN_LENGTH ? decodeProtectedHeader(token) : {};
    if (typeof kid === 'string') return kid;
  } catch (cause) {
    throw new AccessTokenError('token_invalid', { cause });
  }
  throw new AccessTokenError('token_invalid');
}

function feedOf(options: FeedOptions, metadata: IssuerMetadata, fetch: Fetch): RevocationFeed {
  const { clientId, clientSecret, url, pollMs = 300, boundMs = 1_000, onChange } = options;
  const reader = new RevocationReader({
    url: () => (url === undefined ? metadata.endpoint('revocation_feed_endpoint') : Promise.resolve(url)),
    clientId,
    clientSecret,
    fetch,
    // One that does not answer must leave time to ask another.
    answerTimeoutMs: boundMs / 2,
  });
  return new RevocationFeed(reader, { pollMs, boundMs, onChange });
}
