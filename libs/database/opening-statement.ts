import { escapeLiteral } from 'pg';

/** A statement without parameters, sent in the message that begins a transaction (`Transactions.runAfter`). */
export interface OpeningStatement<Row> {
  readonly sql: string;
  /** What its rows are; never set. */
  readonly row?: Row;
}

/** The statement with each `$n` replaced by its value as a literal: what begins a transaction takes no parameters. */
export function openingStatement<Row>(
  sql: string,
  values: readonly (string | number)[],
): OpeningStatement<Row> {
  return { sql: sql.replace(/\$(\d+)/g, (_, n: string) => escapeLiteral(String(values[Number(n) - 1]))) };
}
