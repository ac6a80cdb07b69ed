import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as errors from '../../libs/config/configuration-error.js';
import * as problems from '../../libs/config/format-problems.js';
import * as loading from '../../libs/config/load-config.js';
import * as allSettings from '../../libs/config/settings/all-settings.js';
import * as sources from '../../libs/config/sources.js';
import { randomSecret } from './development-secrets.ts';
import { developmentEnvironment, effectiveConfiguration, type Environment } from './environment.ts';

const library = { ...errors, ...problems, ...loading, ...allSettings, ...sources };
const secrets = { jwtSecret: randomSecret(), dataKey: randomSecret() };
const DATABASE = 'postgres://user:password@db.example:5432/users';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const environment = (given: Record<string, string>): Environment =>
  developmentEnvironment(given, folder, library, () => secrets);

describe('npm start brings', () => {
  it('a database, secrets and a readable log where nothing is set', () => {
    expect(environment({})).toEqual({
      needsDatabase: true,
      variables: { JWT_SECRET: secrets.jwtSecret, DATA_KEY: secrets.dataKey, LOG_FORMAT: 'pretty' },
    });
  });

  it('a database when DATABASE_URL is empty', () => {
    expect(environment({ DATABASE_URL: '' }).needsDatabase).toBe(true);
  });
});

describe('npm start leaves alone', () => {
  it('what the environment sets', () => {
    const given = { DATABASE_URL: DATABASE, JWT_SECRET: 'own', DATA_KEY: 'own', LOG_FORMAT: 'json' };
    expect(environment(given)).toEqual({ needsDatabase: false, variables: given });
  });

  it('what .env sets', () => {
    writeFileSync(join(folder, '.env'), `DATABASE_URL=${DATABASE}\nDATA_KEY=own\n`);
    const { needsDatabase, variables } = environment({});
    expect(needsDatabase).toBe(false);
    expect(variables).not.toHaveProperty('DATA_KEY');
  });

  it('what config.yaml sets', () => {
    writeFileSync(join(folder, 'config.yaml'), `database:\n  url: ${DATABASE}\nlog:\n  format: json\n`);
    const { needsDatabase, variables } = environment({});
    expect(needsDatabase).toBe(false);
    expect(variables).not.toHaveProperty('LOG_FORMAT');
  });

  it('a secret that is given as a file', () => {
    writeFileSync(join(folder, 'jwt'), 'own');
    expect(environment({ JWT_SECRET_FILE: join(folder, 'jwt') }).variables).not.toHaveProperty('JWT_SECRET');
  });

  it('the pair of secrets that stands for JWT_SECRET', () => {
    expect(environment({ JWT_ACCESS_SECRET: 'a', JWT_REFRESH_SECRET: 'b' }).variables).not.toHaveProperty(
      'JWT_SECRET',
    );
  });

  it.each(['production', 'staging'])('everything in %s', (NODE_ENV) => {
    expect(environment({ NODE_ENV })).toEqual({ needsDatabase: false, variables: { NODE_ENV } });
  });
});

describe('the configuration', () => {
  it('decides where the service is reached', () => {
    writeFileSync(join(folder, 'config.yaml'), 'server:\n  port: 3100\n');
    const effective = effectiveConfiguration(environment({ HOST: '0.0.0.0' }), folder, library);
    expect(effective).toEqual({ host: '0.0.0.0', port: 3100, apiVersion: 'v1', mailbox: true });
  });

  it('is refused before anything starts, with every problem', () => {
    const wrong = environment({ PORT: 'abc', MAX_SESSIONS: '0' });
    expect(() => effectiveConfiguration(wrong, folder, library)).toThrow(/PORT[^]*MAX_SESSIONS/);
  });
});
