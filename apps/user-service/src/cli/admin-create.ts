import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { ConfigurationError } from '#libs/config/configuration-error.js';
import { formatProblems } from '#libs/config/format-problems.js';
import { loadConfig } from '#libs/config/load-config.js';
import { DatabaseConnection } from '#libs/database/database-connection.js';
import { AdministratorService } from '../auth/administrators/administrator.service.js';
import { isEmailAddress } from '../users/email-address.js';
import { AdminCreateModule } from './admin-create.module.js';
import { askEmail, askPassword, isInterrupted, readPipedPassword } from './credentials-input.js';

const INTERRUPTED = 130;
const PIPE = `printf %s "$PASSWORD" | npm run --silent admin:create -- --email ada@example.com`;

const USAGE = `Usage: npm run admin:create -- [--email ADDRESS]

Makes an administrator: gives an existing account the role "admin", or creates the account.
The password is asked for, or read from standard input when that is not a terminal:

  ${PIPE}
`;

process.exitCode = await main().catch((error: unknown) => {
  if (isInterrupted(error)) {
    process.stderr.write('\nNothing was changed.\n');
    return INTERRUPTED;
  }
  process.stderr.write(error instanceof ConfigurationError ? formatProblems(error) : `${String(error)}\n`);
  return 1;
});

async function main(): Promise<number> {
  const args = parseCommandLine();
  if (args === undefined || args.help) return usage(args === undefined ? 1 : 0);
  const { config } = loadConfig({ env: process.env, cwd: process.cwd() });
  const app = await NestFactory.createApplicationContext(AdminCreateModule.register(config), {
    logger: ['fatal'],
  });
  try {
    if (!app.get(DatabaseConnection).connected) {
      return fail('Cannot reach the database. Check DATABASE_URL, or run "npm start" first.');
    }
    return await createOrPromote(app.get(AdministratorService, { strict: false }), args.email);
  } finally {
    await app.close();
  }
}

async function createOrPromote(
  administrators: AdministratorService,
  given: string | undefined,
): Promise<number> {
  const interactive = process.stdin.isTTY;
  const email = given ?? (interactive ? await askEmail() : undefined);
  if (email === undefined || !isEmailAddress(email))
    return fail('Give a valid address: --email ada@example.com');
  if (await administrators.promote(email))
    return done(`${email} had an account; it is an administrator now.`);
  const findFault = (password: string) => administrators.passwordFault(email, password);
  const password = interactive
    ? await askPassword(administrators.passwordRules, findFault)
    : await readPipedPassword();
  if (password === '')
    return fail(`No password on standard input. Nothing was changed. Give one:\n\n  ${PIPE}`);
  const fault = await findFault(password);
  if (fault !== undefined) return fail(`The password ${fault}. Nothing was changed.`);
  await administrators.create(email, password);
  return done(`Created the administrator ${email}. Sign in with POST /api/v1/auth/sign-in.`);
}

function parseCommandLine(): { email?: string; help?: boolean } | undefined {
  try {
    return parseArgs({ options: { email: { type: 'string' }, help: { type: 'boolean', short: 'h' } } })
      .values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n`);
    return undefined;
  }
}

function usage(exitCode: number): number {
  (exitCode === 0 ? process.stdout : process.stderr).write(USAGE);
  return exitCode;
}

function done(sentence: string): number {
  process.stdout.write(`${sentence}\n`);
  return 0;
}

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
