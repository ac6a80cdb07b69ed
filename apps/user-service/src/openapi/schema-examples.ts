import type { OpenAPIObject } from '@nestjs/swagger';

/** Turns `example`, which OpenAPI 3.1 deprecates in schemas, into JSON Schema's `examples`. */
export function useSchemaExamples({ components }: OpenAPIObject): void {
  for (const schema of Object.values(components?.schemas ?? {})) convert(schema);
}

function convert(node: unknown): void {
  if (Array.isArray(node)) return node.forEach(convert);
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Record<string, unknown>;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') Object.values(value as object).forEach(convert);
    else if (!['example', 'examples', 'default', 'enum', 'const'].includes(key)) convert(value);
  }
  if (!('example' in schema)) return;
  schema['examples'] = [schema['example']];
  delete schema['example'];
}
