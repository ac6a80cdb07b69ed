import type { Config } from '#libs/config/config.js';
import { loadConfig } from '#libs/config/load-config.js';

export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;

/**
 * A complete configuration for tests: silent, generated secrets, cheap hashing, mail kept in process and sent at once, no
 * Redis, no Kafka, and limits out of the way. Objects in `overrides` are merged, everything else replaces.
 */
export function testConfig(overrides: DeepPartial<Config> = {}): Config {
  const { config } = loadConfig({
    env: {
      NODE_ENV: 'test',
      PORT: '0',
      PUBLIC_URL: 'http://localhost:3000',
      // Nobody listens there: a test that needs a database brings its own.
      DATABASE_URL: 'postgres://user:password@127.0.0.1:1/test',
      RATE_LIMIT_MAX_ANONYMOUS: '1000000',
      RATE_LIMIT_MAX_AUTHENTICATED: '1000000',
      RATE_LIMIT_MAX_CLIENT: '10000000',
      RATE_LIMIT_ADDRESS_FAILURES: '1000000',
      RATE_LIMIT_ACCOUNT_FAILURES: '1000000',
    },
    cwd: '/',
    readFile: () => {
      throw Object.assign(new Error('Tests read no configuration files'), { code: 'ENOENT' });
    },
  });
  const cheap: DeepPartial<Config> = {
    mail: { delayMs: 0 },
    auth: {
      // Nobody is refused because a busy machine hashes slowly.
      password: { memoryKiB: 1024, iterations: 1, maxWaitMs: 60_000 },
      // A stall of a busy machine is no outage; tests of the bound set their own.
      revocationBoundMs: 10_000,
    },
  };
  // A migration URL of its own only for whoever asks for one.
  const migrationUrl = overrides.database?.migrationUrl ?? overrides.database?.url;
  const database = migrationUrl === undefined ? {} : { database: { migrationUrl } };
  return [cheap, overrides, database].reduce<Config>((base, changes) => merge(base, changes), config);
}

/** The configuration of another pod or release: the same but for `overrides`. */
export function changedConfig(config: Config, overrides: DeepPartial<Config> = {}): Config {
  return merge(config, overrides);
}

function merge<T>(base: T, changes: unknown): T {
  if (!isPlainObject(base) || !isPlainObject(changes)) return changes as T;
  const merged = Object.entries(changes).map(([key, value]) => [key, merge(base[key], value)]);
  return { ...base, ...Object.fromEntries(merged) } as T;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
