/**
 * The effective configuration as one typed tree. It is read once, at start, by
 * `loadConfig`, and handed to whoever needs a part of it: nothing else reads the environment.
 */
export interface Config {
  /** NODE_ENV. Everything but `development` and `test` follows the rules for production. */
  readonly environment: 'development' | 'test' | 'staging' | 'production';
  readonly server: ServerConfig;
  readonly log: LogConfig;
  readonly database: DatabaseConfig;
  /** Absent: limits are counted in each process, and nothing is cached. */
  readonly redis: RedisConfig | undefined;
  readonly events: EventsConfig;
  readonly auth: AuthConfig;
  readonly account: AccountConfig;
  readonly rateLimiting: RateLimitingConfig;
  readonly mail: MailConfig;
  readonly audit: AuditConfig;
}

export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** API_VERSION: the routes stand under `/api/<version>`. */
  readonly apiVersion: string;
  /** Origin that clients see, without a trailing slash; every link is built from it, never from Host. */
  readonly publicUrl: string;
  /** Origins that browsers may call from; `*` alone means any, without credentials. */
  readonly corsOrigins: readonly string[];
  /** CIDRs of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** How long requests are still answered after SIGTERM while the pod leaves the Service. */
  readonly drainDelayMs: number;
  /** How long requests in flight may take to finish once the listener is closed. */
  readonly shutdownTimeoutMs: number;
  /** Longer than every proxy's idle timeout, or idle connections race with their close. */
  readonly keepAliveTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly bodyLimitBytes: number;
}

export interface LogConfig {
  readonly level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly format: 'json' | 'pretty';
}

export interface DatabaseConfig {
  readonly url: string;
  /** Owner role, direct connection; the migrator's. Falls back to `url`. */
  readonly migrationUrl: string;
  readonly poolSize: number;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

export interface RedisConfig {
  readonly url: string;
  readonly commandTimeoutMs: number;
}

export type EventsConfig =
  | { readonly transport: 'in-process' }
  | { readonly transport: 'kafka'; readonly brokers: readonly string[]; readonly topic: string };

/** One family of root keys: the first makes, all verify. */
export interface RootSecrets {
  readonly current: string;
  readonly accepted: readonly string[];
}

export interface AuthConfig {
  readonly issuer: string;
  readonly audience: string;
  /** Wrap the signing keys of access tokens. */
  readonly accessRoots: RootSecrets;
  /** Make and verify MACs: refresh tokens, codes, links, cursors. */
  readonly refreshRoots: RootSecrets;
  /** Reserved: nothing is encrypted with it. */
  readonly dataKey: string;
  readonly accessTokenSeconds: number;
  /** Idle expiry: a session not refreshed for so long is over. */
  readonly refreshTokenSeconds: number;
  /** Absolute expiry of a session, however active. */
  readonly sessionSeconds: number;
  readonly reuseIntervalSeconds: number;
  readonly maxSessions: number;
  /** What a sign-in beyond `maxSessions` does: end the least recently refreshed session, or be refused. */
  readonly sessionLimitPolicy: 'evict-oldest' | 'refuse';
  readonly revocationBoundMs: number;
  readonly revocationPollMs: number;
  readonly signingKeyRotationSeconds: number;
  readonly password: PasswordConfig;
  readonly registration: RegistrationConfig;
}

export interface PasswordConfig {
  readonly minLength: number;
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
  /** Hashes at once; undefined: as many as the CPU quota has cores, 4 at most. */
  readonly concurrency: number | undefined;
  /** Hashes waiting; one more is refused with 503. */
  readonly queueSize: number;
  /** Longest wait for a hash; who would wait longer is refused with 503. */
  readonly maxWaitMs: number;
}

export interface RegistrationConfig {
  readonly seconds: number;
  readonly attempts: number;
  readonly resendSeconds: number;
}

export interface AccountConfig {
  /** How long a deletion can be undone. */
  readonly deletionGraceSeconds: number;
}

export interface RateLimitingConfig {
  readonly windowMs: number;
  readonly maxAnonymous: number;
  readonly maxAuthenticated: number;
  /** Of one service client. */
  readonly maxClient: number;
  readonly credentials: CredentialLimitsConfig;
}

/** How often a credential may be wrong. */
export interface CredentialLimitsConfig {
  readonly windowMs: number;
  /** At one account from one address. */
  readonly maxPerAddress: number;
  /** At one account from all addresses that are new to it. */
  readonly maxPerAccount: number;
}

export interface AuditConfig {
  /** AUDIT_SERVICE_URL. Reserved: nothing is sent there. */
  readonly serviceUrl: string | undefined;
}

export type MailConfig = { readonly from: string; readonly delayMs: number } & (
  | { readonly transport: 'smtp'; readonly url: string }
  | { readonly transport: 'http'; readonly url: string }
  | { readonly transport: 'development' }
);
