const CREATES = /^\s*CREATE (?:UNIQUE )?INDEX CONCURRENTLY (\w+)/i;
const DROPS = /^\s*DROP INDEX CONCURRENTLY IF EXISTS (\w+)/i;

/**
 * What keeps a migration from being run again after it was cut off. Within a transaction nothing
 * is left behind; outside of one each statement must take what its aborted self left.
 */
export function concurrencyProblems(statements: readonly string[], inTransaction: boolean): string[] {
  if (inTransaction) {
    return statements
      .filter((sql) => /\bCONCURRENTLY\b/i.test(sql))
      .map((sql) => `needs \`transaction = false\`: ${sql.trim()}`);
  }
  const dropped = new Set<string>();
  const problems: string[] = [];
  for (const sql of statements) {
    const drops = DROPS.exec(sql)?.[1];
    const creates = CREATES.exec(sql)?.[1];
    if (drops !== undefined) dropped.add(drops);
    else if (creates === undefined) problems.push(`belongs in a migration with a transaction: ${sql.trim()}`);
    else if (!dropped.has(creates))
      problems.push(`needs DROP INDEX CONCURRENTLY IF EXISTS ${creates} before it`);
  }
  return problems;
}
