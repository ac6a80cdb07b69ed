import { ConfigurationError, type ConfigurationProblem, InvalidValue } from './configuration-error.js';
import { missingFix } from './missing-fix.js';
import { isProductionLike, type Setting } from './setting.js';
import { settings } from './settings/all-settings.js';
import { type ConfigInput, Sources } from './sources.js';

/** What the migrator needs: its Job has a database and none of the service's secrets. */
export interface MigrationConfig {
  readonly url: string;
  /** The setting that gave the URL. */
  readonly urlSetting: string;
  /** Whether the rules for production hold. */
  readonly production: boolean;
}

/**
 * Reads MIGRATION_DATABASE_URL, or else DATABASE_URL, from where `loadConfig` reads them.
 * @throws ConfigurationError with every problem of these settings, by name and never by value.
 */
export function loadMigrationConfig(input: ConfigInput): MigrationConfig {
  const sources = new Sources(input);
  const problems: ConfigurationProblem[] = [...sources.problems];
  const read = <T>(setting: Setting<T>): T | undefined => {
    try {
      const given = sources.given(setting);
      return given === undefined ? undefined : setting.kind.parse(given.text);
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      problems.push({ name: setting.name, problem: error.problem, fix: error.fix });
      return undefined;
    }
  };
  const environment = read(settings.environment) ?? 'development';
  const own = read(settings.migrationDatabaseUrl);
  const url = own ?? read(settings.databaseUrl);
  if (problems.length === 0 && url === undefined) {
    const { name } = settings.databaseUrl;
    problems.push({
      name: `Neither ${settings.migrationDatabaseUrl.name} nor ${name}`,
      problem: 'is set',
      fix: missingFix(settings.databaseUrl, environment),
    });
  }
  if (problems.length > 0 || url === undefined) throw new ConfigurationError(problems);
  const { name: urlSetting } = own === undefined ? settings.databaseUrl : settings.migrationDatabaseUrl;
  return { url, urlSetting, production: isProductionLike(environment) };
}
