import { OperatorError } from '../terminal/operator-error.mjs';
import type { ConfigurationLibrary } from './configuration-library.ts';
import type { DevelopmentSecrets } from './development-secrets.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

export interface Environment {
  /** What the service's programs get; without DATABASE_URL when `needsDatabase`. */
  readonly variables: Variables;
  /** True when the operator named no database and development brings one. */
  readonly needsDatabase: boolean;
}

/** What the configuration decides for the launcher. */
export interface Effective {
  readonly host: string;
  readonly port: number;
  readonly apiVersion: string;
  /** True when mail is shown at the development mailbox. */
  readonly mailbox: boolean;
}

/** Staging follows production's rules: nothing is invented for either. */
export const isProductionLike = (environment: string | undefined): boolean =>
  environment === 'production' || environment === 'staging';

/**
 * The given environment and what development adds to it. Nothing that the operator set, be it in the
 * environment, a NAME_FILE, `.env` or `config.yaml`, is replaced: the service's own rules decide.
 */
export function developmentEnvironment(
  given: Variables,
  cwd: string,
  library: ConfigurationLibrary,
  secrets: () => DevelopmentSecrets,
): Environment {
  const { settings } = library;
  const sources = new library.Sources({ env: given, cwd });
  const textOf = (setting: (typeof settings)[keyof typeof settings]): string | undefined => {
    try {
      return sources.given(setting)?.text;
    } catch {
      // Given, but wrong: the service names it, together with every other problem.
      return '';
    }
  };
  if (isProductionLike(textOf(settings.environment))) return { variables: given, needsDatabase: false };

  const added: Record<string, string> = {};
  const roots = [settings.jwtSecret, settings.jwtAccessSecret, settings.jwtRefreshSecret];
  if (roots.every((root) => textOf(root) === undefined)) added.JWT_SECRET = secrets().jwtSecret;
  if (textOf(settings.dataKey) === undefined) added.DATA_KEY = secrets().dataKey;
  if (textOf(settings.logFormat) === undefined) added.LOG_FORMAT = 'pretty';
  return { variables: { ...given, ...added }, needsDatabase: textOf(settings.databaseUrl) === undefined };
}

export function withDatabase(variables: Variables, url: string): Variables {
  return { ...variables, DATABASE_URL: url };
}

/** @throws OperatorError with every problem of the configuration. */
export function effectiveConfiguration(
  { variables, needsDatabase }: Environment,
  cwd: string,
  { loadConfig, formatProblems, ConfigurationError }: ConfigurationLibrary,
): Effective {
  const env = needsDatabase ? withDatabase(variables, 'postgres://localhost:1/not-started-yet') : variables;
  try {
    const { config } = loadConfig({ env, cwd });
    const { host, port, apiVersion } = config.server;
    return { host, port, apiVersion, mailbox: config.mail.transport === 'development' };
  } catch (error) {
    throw error instanceof ConfigurationError ? new OperatorError(formatProblems(error).trimEnd()) : error;
  }
}
