import { describe, expect, it } from 'vitest';
import { ConfigurationError } from './configuration-error.js';
import { loadMigrationConfig } from './load-migration-config.js';

const noFile = (): never => {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
};
const load = (env: Record<string, string>) => loadMigrationConfig({ env, cwd: '/', readFile: noFile });

const OWNER = 'postgres://owner:s3cret@db:5432/users';
const APP = 'postgres://app:s3cret@pooler:6432/users';

describe("the migrator's configuration", () => {
  it('needs nothing but a database URL, in production too', () => {
    expect(load({ NODE_ENV: 'production', MIGRATION_DATABASE_URL: OWNER })).toEqual({
      url: OWNER,
      urlSetting: 'MIGRATION_DATABASE_URL',
      production: true,
    });
  });

  it('takes MIGRATION_DATABASE_URL before DATABASE_URL', () => {
    expect(load({ MIGRATION_DATABASE_URL: OWNER, DATABASE_URL: APP }).url).toBe(OWNER);
    expect(load({ DATABASE_URL: APP })).toEqual({ url: APP, urlSetting: 'DATABASE_URL', production: false });
  });

  it('says which settings are missing', () => {
    expect(() => load({})).toThrow(/Neither MIGRATION_DATABASE_URL nor DATABASE_URL is set/);
  });

  it('names a wrong URL without quoting it', () => {
    const wrong = () => load({ MIGRATION_DATABASE_URL: 'mysql://owner:s3cret@db/users' });
    expect(wrong).toThrow(ConfigurationError);
    expect(wrong).toThrow(/^Invalid configuration: MIGRATION_DATABASE_URL (?!.*s3cret)/);
  });

  it('does not fall back to the role of the service when the URL of the owner is wrong', () => {
    expect(() => load({ MIGRATION_DATABASE_URL: 'nonsense', DATABASE_URL: APP })).toThrow(ConfigurationError);
  });
});
