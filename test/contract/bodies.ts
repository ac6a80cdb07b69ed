/** A JSON object that a request brings. */
export type Body = Readonly<Record<string, unknown>>;

/** The same body with every value that is no list and no object changed, at any depth. */
export function withValues(body: Body, change: (value: unknown) => unknown): Body {
  return changed(body, change) as Body;
}

function changed(node: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => changed(item, change));
  if (typeof node !== 'object' || node === null) return change(node);
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, changed(value, change)]));
}

/** The same body with every text changed, at any depth. */
export const withTexts = (body: Body, change: (text: string) => unknown): Body =>
  withValues(body, (value) => (typeof value === 'string' ? change(value) : value));

/** The same body with every field of its own changed. */
export const withFields = (body: Body, change: (value: unknown) => unknown): Body =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, change(value)]));
