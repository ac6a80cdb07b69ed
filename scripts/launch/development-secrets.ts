import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_FOLDER } from '../clone.mjs';

/** Random roots of this clone, kept so that sessions survive a restart. */
export interface DevelopmentSecrets {
  readonly jwtSecret: string;
  readonly dataKey: string;
}

const FILE = join(DATA_FOLDER, 'secrets.json');

/** Reads the clone's secrets, made at the first call. */
export function developmentSecrets(file = FILE): DevelopmentSecrets {
  const secrets = { jwtSecret: randomSecret(), dataKey: randomSecret(), ...readSecrets(file) };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

/** 32 random bytes, base64url. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

function readSecrets(file: string): Partial<DevelopmentSecrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<DevelopmentSecrets>;
  } catch {
    return {};
  }
}
