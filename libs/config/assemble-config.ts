import { isIPv6 } from 'node:net';
import type { AuthConfig, Config, EventsConfig, MailConfig, RedisConfig, RootSecrets } from './config.js';
import type { SettingValues } from './settings/all-settings.js';

/** The tree of a configuration without problems. */
export function assembleConfig(values: SettingValues): Config {
  return {
    environment: values.environment,
    server: {
      host: values.host,
      port: values.port,
      apiVersion: values.apiVersion,
      publicUrl: values.publicUrl,
      corsOrigins: values.corsOrigins,
      trustedProxies: values.trustedProxies,
      drainDelayMs: values.drainDelay,
      shutdownTimeoutMs: values.shutdownTimeout,
      keepAliveTimeoutMs: values.keepAliveTimeout,
      requestTimeoutMs: values.requestTimeout,
      bodyLimitBytes: values.bodyLimit,
    },
    log: { level: values.logLevel, format: values.logFormat },
    database: {
      url: values.databaseUrl,
      migrationUrl: values.migrationDatabaseUrl,
      poolSize: values.databasePoolSize,
      connectTimeoutMs: values.databaseConnectTimeout,
      statementTimeoutMs: values.databaseStatementTimeout,
    },
    redis: redis(values),
    events: events(values),
    auth: auth(values),
    account: { deletionGraceSeconds: values.accountDeletionGraceSeconds },
    rateLimiting: {
      windowMs: values.rateLimitWindowMs,
      maxAnonymous: values.rateLimitMaxAnonymous,
      maxAuthenticated: values.rateLimitMaxAuthenticated,
      maxClient: values.rateLimitMaxClient,
      credentials: {
        windowMs: values.credentialWindowMs,
        maxPerAddress: values.maxFailuresPerAddress,
        maxPerAccount: values.maxFailuresPerAccount,
      },
    },
    mail: mail(values),
    audit: { serviceUrl: values.auditServiceUrl },
  };
}

function auth(values: SettingValues): AuthConfig {
  return {
    issuer: values.jwtIssuer,
    audience: values.jwtAudience,
    accessRoots: roots(values.jwtAccessSecret ?? values.jwtSecret!, values.jwtSecretAccepted),
    refreshRoots: roots(values.jwtRefreshSecret ?? values.jwtSecret!, values.jwtSecretAccepted),
    dataKey: values.dataKey,
    accessTokenSeconds: values.accessTokenSeconds,
    refreshTokenSeconds: values.refreshTokenSeconds,
    sessionSeconds: values.sessionSeconds,
    reuseIntervalSeconds: values.reuseIntervalSeconds,
    maxSessions: values.maxSessions,
    sessionLimitPolicy: values.sessionLimitPolicy,
    revocationBoundMs: values.revocationBoundMs,
    revocationPollMs: values.revocationPollMs,
    signingKeyRotationSeconds: values.signingKeyRotationSeconds,
    password: {
      minLength: values.passwordMinLength,
      memoryKiB: values.passwordHashMemory,
      iterations: values.passwordHashIterations,
      parallelism: values.passwordHashParallelism,
      concurrency: values.passwordHashConcurrency,
      queueSize: values.passwordHashQueue,
      maxWaitMs: values.passwordHashWaitMs,
    },
    registration: {
      seconds: values.registrationSeconds,
      attempts: values.registrationAttempts,
      resendSeconds: values.registrationResendSeconds,
    },
  };
}

/** During a rotation the list may already, or still, hold the current root. */
function roots(current: string, accepted: readonly string[]): RootSecrets {
  return { current, accepted: [...new Set(accepted)].filter((root) => root !== current) };
}

function redis(values: SettingValues): RedisConfig | undefined {
  if (values.redis === 'off') return undefined;
  const url = new URL(values.redisUrl ?? `redis://${urlHost(values.redisHost!)}:${values.redisPort}`);
  if (values.redisPassword !== undefined) url.password = encodeURIComponent(values.redisPassword);
  return { url: url.href, commandTimeoutMs: values.redisCommandTimeout };
}

const urlHost = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

function events(values: SettingValues): EventsConfig {
  if (values.events === 'in-process') return { transport: 'in-process' };
  return { transport: 'kafka', brokers: values.kafkaBrokers ?? [], topic: values.kafkaTopic };
}

function mail(values: SettingValues): MailConfig {
  const always = { from: values.mailFrom, delayMs: values.mailDelayMs };
  if (values.smtpUrl !== undefined) return { ...always, transport: 'smtp', url: values.smtpUrl };
  if (values.emailServiceUrl !== undefined)
    return { ...always, transport: 'http', url: values.emailServiceUrl };
  return { ...always, transport: 'development' };
}
