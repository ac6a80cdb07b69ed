import { isRecord } from '../value-comments.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Schema = { [key: string]: Json };

/** Keywords that a validator does not read, or that another one says better. */
const DROPPED = /^(description|default|example|externalDocs|x-kubernetes-.*|\$schema|\$id)$/;
/** Keywords whose value maps names of the author's choice to schemas. */
const NAMED_SCHEMAS = new Set(['properties', 'patternProperties', '$defs', 'definitions']);

/** A schema without what is for readers; and closed: an object that lists its fields has no others. */
export function trim(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(trim);
  if (!isRecord(schema)) return schema;
  const trimmed: Schema = {};
  for (const [keyword, value] of Object.entries(schema as Schema)) {
    if (DROPPED.test(keyword) || keyword === 'nullable') continue;
    trimmed[keyword] =
      NAMED_SCHEMAS.has(keyword) && isRecord(value) ? trimEach(value as Schema) : trim(value);
  }
  if (closes(schema as Schema)) trimmed['additionalProperties'] = false;
  if (schema['nullable'] === true && typeof trimmed['type'] === 'string')
    trimmed['type'] = [trimmed['type'], 'null'];
  return trimmed;
}

const trimEach = (schemas: Schema): Schema =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, trim(schema)]));

function closes(schema: Schema): boolean {
  return (
    'properties' in schema &&
    !('additionalProperties' in schema) &&
    schema['x-kubernetes-preserve-unknown-fields'] !== true &&
    schema['type'] === 'object'
  );
}
