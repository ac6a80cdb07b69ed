import { AccessTokenError } from '../access-token.error.js';
import type { IssuerMetadata } from './issuer-metadata.js';
import { type Fetch, requestJson } from './json-request.js';
import { type KeySet, keySetOf } from './key-set.js';

const TIMEOUT_MS = 3_000;
/** Unknown key ids cause a request no more often than that: anybody can make them up. */
const COOLDOWN_MS = 10_000;
/** After a request that failed. */
const RETRY_MS = 1_000;
/** How long a key set counts that does not say it itself (Cache-Control: max-age), and the bounds on what it says. */
const DEFAULT_MAX_AGE_MS = 300_000;
const MAX_AGE_MS = { least: 10_000, most: 86_400_000 };

export interface IssuerKeysOptions {
  readonly metadata: IssuerMetadata;
  /** Found in the metadata unless given. */
  readonly jwksUri: string | undefined;
  readonly fetch: Fetch;
  /** How long a key set is used while it cannot be renewed, in ms since it was read. */
  readonly maxStaleMs: number;
}

/** The issuer's keys: asked for once for all who wait, kept as long as the issuer allows, and used a while longer while it is away. */
export class IssuerKeys {
  private keys: KeySet | undefined;
  private maxAgeMs = 0;
  /** Monotonic starts, in ms: of the last request that succeeded, and of the last of all. */
  private readAt = Number.NEGATIVE_INFINITY;
  private askedAt = Number.NEGATIVE_INFINITY;
  private failure: { readonly cause: unknown } | undefined;
  private renewing: Promise<void> | undefined;

  constructor(private readonly options: IssuerKeysOptions) {}

  /** The key set to look that id up in; it may lack it. Throws `verification_unavailable` when that cannot be known. */
  async for(kid: string): Promise<KeySet> {
    await this.ensureCurrent();
    if (!this.keys?.has(kid) && this.mayAsk()) await this.renew();
    if (this.keys && (this.keys.has(kid) || !this.failure)) return this.keys;
    throw new AccessTokenError('verification_unavailable', this.failure);
  }

  /** Throws `verification_unavailable` when there are none that may be used. */
  async ensureCurrent(): Promise<void> {
    if (this.ageMs() > this.maxAgeMs && this.mayAsk()) {
      const renewed = this.renew();
      // While the issuer is away nobody waits for it to come back who has keys.
      if (!this.failure || !this.isUsable()) await renewed;
    } else if (!this.isUsable()) {
      await this.renewing;
    }
    if (!this.isUsable()) throw new AccessTokenError('verification_unavailable', this.failure);
  }

  private isUsable(): boolean {
    return this.keys !== undefined && this.ageMs() <= Math.max(this.maxAgeMs, this.options.maxStaleMs);
  }

  private ageMs(): number {
    return performance.now() - this.readAt;
  }

  private mayAsk(): boolean {
    if (this.renewing) return true;
    const pauseMs = this.failure ? RETRY_MS : this.ageMs() > this.maxAgeMs ? 0 : COOLDOWN_MS;
    return performance.now() - this.askedAt >= pauseMs;
  }

  /** Shared by all who ask meanwhile; never rejects. */
  private renew(): Promise<void> {
    this.renewing ??= this.read().finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private async read(): Promise<void> {
    const { metadata, fetch, jwksUri } = this.options;
    const began = performance.now();
    this.askedAt = began;
    try {
      const url = jwksUri ?? (await metadata.endpoint('jwks_uri'));
      const timeouts = { answerTimeoutMs: TIMEOUT_MS, bodyTimeoutMs: TIMEOUT_MS };
      const { body, headers } = await requestJson(fetch, url, timeouts);
      // The same set stays the same object, so that what was verified with it stays verified.
      if (!this.keys?.equals(body)) this.keys = keySetOf(body);
      this.maxAgeMs = maxAgeOf(headers.get('cache-control'));
      this.readAt = began;
      this.failure = undefined;
    } catch (cause) {
      this.failure = { cause };
      metadata.forget();
    }
  }
}

function maxAgeOf(cacheControl: string | null): number {
  const seconds = /(?:^|[\s,])max-age=(\d+)/i.exec(cacheControl ?? '')?.[1];
  if (seconds === undefined) return DEFAULT_MAX_AGE_MS;
  return Math.min(Math.max(Number(seconds) * 1000, MAX_AGE_MS.least), MAX_AGE_MS.most);
}
