/** A statement that changes something and whose rows nobody reads. Its parameters are `$1` and so on. */
export interface SideStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** As an item of another statement's WITH, whose own parameters come first: both are done in one round trip. */
export function asSideItem({ sql }: SideStatement, ownParameters: number): string {
  return `side AS (${sql.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + ownParameters}`)})`;
}
