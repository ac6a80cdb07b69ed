/** A statement that changes something and whose rows nobody reads. Its parameters are `$1` and so on. */
export interface SideStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * The statement that ends with `main` (items of a WITH and what follows them), whose own parameters come first,
 * with others as further items: all are done in one round trip.
 */
export function withSides(
  main: string,
  ownParameters: readonly unknown[],
  sides: readonly SideStatement[],
): { sql: string; parameters: unknown[] } {
  const parameters = [...ownParameters];
  const items = sides.map((side, n) => {
    const taken = parameters.length;
    parameters.push(...side.parameters);
    return `side_${n} AS (${side.sql.replace(/\$(\d+)/g, (_, own: string) => `$${Number(own) + taken}`)})`;
  });
  return { sql: `WITH ${[...items, main].join(', ')}`, parameters };
}
