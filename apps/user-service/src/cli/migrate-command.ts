import { parseArgs } from 'node:util';
import { ConfigurationError } from '#libs/config/configuration-error.js';
import { loadMigrationConfig } from '#libs/config/load-migration-config.js';
import { grantToAppRole } from '#libs/database/migrator/app-role.js';
import { checkSchema } from '#libs/database/migrator/check-schema.js';
import { MigrationError } from '#libs/database/migrator/migration-error.js';
import { migrationStatus } from '#libs/database/migrator/migration-status.js';
import { Migrator } from '#libs/database/migrator/migrator.js';
import type { MigratorOptions } from '#libs/database/migrator/migrator-options.js';
import type { SchemaState } from '#libs/database/migrator/schema-state.js';
import { migrations } from '#migrations/index.js';
import { entities, databaseOnly } from '../entities.js';

const USAGE = `Usage: migrate <command>

  up             apply the pending migrations
  status         list the applied and the pending ones
  check          fail on pending migrations and on differences between entities and schema
  revert         revert the last one
    --yes          needed in production
    --discard-data even if it destroys what people entered
  grants <role>  give the role of the service its rights: to read and write, not to change the schema`;

const STATES: Record<SchemaState, string> = {
  current: 'The schema is what this release expects.',
  behind: 'The schema is older than this release. Fix: npm run migrate.',
  ahead: 'The schema is newer than this release, which can work with it.',
  'too-new': 'The schema is newer than this release can work with. Fix: deploy the newer release.',
};

export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Runs `migrate <command>`. Resolves to the exit code: 0, or 1 after telling what to fix. */
export async function migrateCommand(args: readonly string[], context: CommandContext): Promise<number> {
  try {
    return await run(args, context);
  } catch (error) {
    if (error instanceof MigrationError) context.err(`${error.message} Fix: ${error.fix}.`);
    else if (error instanceof ConfigurationError) {
      for (const { name, problem, fix } of error.problems) context.err(`${name} ${problem}. Fix: ${fix}.`);
    } else throw error;
    return 1;
  }
}

async function run(args: readonly string[], { env, cwd, out, err }: CommandContext): Promise<number> {
  const parsed = parseCommand(args);
  if (parsed === undefined) {
    err(USAGE);
    return 1;
  }
  const { url, urlSetting, production } = loadMigrationConfig({ env, cwd });
  const options: MigratorOptions = { url, urlSetting, migrations, report: out };
  switch (parsed.command) {
    case 'up':
      await new Migrator(options).up();
      return 0;
    case 'revert':
      await new Migrator(options).revert(parsed.yes || !production, parsed);
      return 0;
    case 'status':
      return printStatus(options);
    case 'check':
      return printCheck(options, err);
    case 'grants':
      await grantToAppRole(options, parsed.role);
      return 0;
  }
}

async function printStatus(options: MigratorOptions): Promise<number> {
  const { state, applied, pending } = await migrationStatus(options);
  for (const { name, appliedAt } of applied) {
    options.report(`  applied  ${appliedAt.toISOString().replace(/\.\d+/, '')}  ${name}`);
  }
  for (const name of pending) options.report(`  pending  ${' '.repeat(20)}  ${name}`);
  options.report(STATES[state]);
  return 0;
}

async function printCheck(options: MigratorOptions, err: (line: string) => void): Promise<number> {
  const problems = await checkSchema({ ...options, entities, databaseOnly });
  if (problems.length === 0) {
    options.report('Nothing is pending, and the entities and the schema agree.');
    return 0;
  }
  for (const problem of problems) err(`  ${problem}`);
  const fix = 'apply what is pending (npm run migrate), or write a migration or correct the entities';
  err(`The schema is not what the code expects (${problems.length} found). Fix: ${fix}.`);
  return 1;
}

type Command =
  | { readonly command: 'up' | 'status' | 'check' }
  | { readonly command: 'revert'; readonly yes: boolean; readonly discardData: boolean }
  | { readonly command: 'grants'; readonly role: string };

const OPTIONS = { yes: { type: 'boolean' }, 'discard-data': { type: 'boolean' } } as const;

/** undefined: not understood. */
function parseCommand(args: readonly string[]): Command | undefined {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch {
    return undefined;
  }
  const [command, role, ...rest] = parsed.positionals;
  const { yes = false, 'discard-data': discardData = false } = parsed.values;
  const hasOptions = yes || discardData;
  if (rest.length > 0) return undefined;
  if (command === 'grants') return role === undefined || hasOptions ? undefined : { command, role };
  if (role !== undefined) return undefined;
  if (command === 'revert') return { command, yes, discardData };
  if (hasOptions) return undefined;
  return command === 'up' || command === 'status' || command === 'check' ? { command } : undefined;
}
