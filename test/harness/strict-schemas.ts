type Json = { [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A copy of an OpenAPI document whose object schemas allow no property that they do not name, unless
 * they say otherwise: JSON Schema lets undocumented properties pass, a contract should not.
 */
export function strictSchemas<T>(document: T): T {
  const parts = refsWithinAllOf(document);
  const visit = (node: unknown, path: string, isPart: boolean): unknown => {
    if (Array.isArray(node)) return node.map((item, i) => visit(item, `${path}/${i}`, isPart));
    if (!isObject(node)) return node;
    const entries = Object.entries(node).map(([key, value]) => {
      return [key, visit(value, `${path}/${key}`, key === 'allOf')];
    });
    const copy = Object.fromEntries(entries) as Json;
    // What allOf puts together is closed by the schema around it, which knows all the properties.
    const closes = isOpenObject(node) && !isPart && !parts.has(path);
    return closes ? { ...copy, unevaluatedProperties: false } : copy;
  };
  return visit(document, '#', false) as T;
}

function isOpenObject(node: Json): boolean {
  const isSchema = isObject(node['properties']) || Array.isArray(node['allOf']);
  return isSchema && node['additionalProperties'] === undefined;
}

function refsWithinAllOf(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) node.forEach((item) => refsWithinAllOf(item, found));
  if (!isObject(node)) return found;
  const parts = Array.isArray(node['allOf']) ? node['allOf'] : [];
  // A single part is the idiom for a reference with a description, and may stay closed.
  if (parts.length > 1) {
    parts.forEach((part) => isObject(part) && typeof part['$ref'] === 'string' && found.add(part['$ref']));
  }
  Object.values(node).forEach((value) => refsWithinAllOf(value, found));
  return found;
}
