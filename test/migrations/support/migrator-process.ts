import { Migrator } from '#libs/database/migrator/migrator.js';
import { MigrationError } from '#libs/database/migrator/migration-error.js';
import { widgetMigrations } from './widget-migrations.js';

const report = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  await new Migrator({
    url: process.env['DATABASE_URL'] ?? '',
    urlSetting: 'DATABASE_URL',
    migrations: widgetMigrations,
    report,
  }).up();
} catch (error) {
  report(error instanceof MigrationError ? `${error.message} Fix: ${error.fix}.` : String(error));
  process.exitCode = 1;
}
