import { NestFactory } from '@nestjs/core';
import type { Clock } from '#libs/clock/clock.js';
import { ConfigurationError } from '#libs/config/configuration-error.js';
import { formatProblems } from '#libs/config/format-problems.js';
import { loadConfig } from '#libs/config/load-config.js';
import { DatabaseConnection } from '#libs/database/database-connection.js';
import { sqlState } from '#libs/database/sql-state.js';
import { SigningKeyService } from '../auth/keys/signing-key.service.js';
import { KeysCommandModule } from './keys-command.module.js';
import { type KeysCommand, parseKeysCommand } from './keys-command-line.js';
import { keyTable, revocationText, rotationText, USAGE } from './keys-text.js';

export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: Clock;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const UNDEFINED_TABLE = '42P01';
const NO_SCHEMA = 'The database has no signing keys yet. Fix: npm run migrate, or start the service once.';
const NO_DATABASE = 'Cannot reach the database. Fix: check DATABASE_URL.';

/** Runs `keys <command>`. Resolves to the exit code: 0, or 1 after telling what to fix. */
export async function keysCommand(args: readonly string[], context: CommandContext): Promise<number> {
  const command = parseKeysCommand(args);
  if (command === undefined || command.name === 'help') {
    const wrong = command === undefined;
    (wrong ? context.err : context.out)(USAGE);
    return wrong ? 1 : 0;
  }
  try {
    return await withKeys(context, (keys) => run(command, keys, context));
  } catch (error) {
    if (error instanceof ConfigurationError) context.err(formatProblems(error).trimEnd());
    else if (sqlState(error) === UNDEFINED_TABLE) context.err(NO_SCHEMA);
    else context.err(String(error));
    return 1;
  }
}

async function withKeys(
  { env, cwd, clock, err }: CommandContext,
  work: (keys: SigningKeyService) => Promise<number>,
): Promise<number> {
  const { config } = loadConfig({ env, cwd });
  const app = await NestFactory.createApplicationContext(KeysCommandModule.register(config, clock), {
    logger: ['fatal'],
  });
  try {
    if (app.get(DatabaseConnection).connected) {
      return await work(app.get(SigningKeyService, { strict: false }));
    }
    err(NO_DATABASE);
    return 1;
  } finally {
    await app.close();
  }
}

async function run(
  command: Exclude<KeysCommand, { name: 'help' }>,
  keys: SigningKeyService,
  { clock, out, err }: CommandContext,
): Promise<number> {
  switch (command.name) {
    case 'list':
      out(keyTable(await keys.list()));
      return 0;
    case 'rotate': {
      const rotation = await keys.rotate(command);
      const refused = rotation.outcome === 'roots_differ';
      (refused ? err : out)(rotationText(rotation, command, clock.now()));
      return refused ? 1 : 0;
    }
    case 'revoke': {
      const revocation = await keys.revoke(command.kid);
      const refused = revocation.outcome === 'unknown';
      (refused ? err : out)(revocationText(revocation, command.kid));
      return refused ? 1 : 0;
    }
  }
}
