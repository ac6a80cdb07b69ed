/** What is needed of a TypeORM migration class to read its SQL. */
interface Migration {
  readonly transaction?: boolean;
  up(queryRunner: { query(sql: string): Promise<unknown[]> }): Promise<void>;
}

/**
 * The SQL that a migration's `up` sends, as the file that squawk expects: one statement after another,
 * within a transaction unless the migration asks for none.
 * Throws an Error when the module exports no migration, or more than one.
 */
export async function sqlFileOf(name: string, module: Record<string, unknown>): Promise<string> {
  const classes = Object.values(module).filter(isMigrationClass);
  const [Class] = classes;
  if (!Class || classes.length > 1) {
    throw new Error(
      `migrations/${name} must export exactly one migration class, it exports ${classes.length}.`,
    );
  }
  const migration = new Class();
  const statements: string[] = [];
  const query = (sql: string): Promise<unknown[]> => {
    statements.push(sql.trim().replace(/;?$/, ';'));
    return Promise.resolve([]);
  };
  await migration.up({ query });
  return migration.transaction === false ? lines(statements) : lines(['BEGIN;', ...statements, 'COMMIT;']);
}

const lines = (statements: readonly string[]): string => `${statements.join('\n\n')}\n`;

function isMigrationClass(value: unknown): value is new () => Migration {
  return typeof value === 'function' && typeof (value.prototype as Partial<Migration>)?.up === 'function';
}
