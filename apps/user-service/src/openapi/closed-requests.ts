import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, resolve, type Schema } from './operations.js';

type Node = Schema | { $ref: string };

/** Of forms, OAuth has unknown fields ignored (RFC 6749 §3.2). */
const FORM = 'application/x-www-form-urlencoded';

/** Says of the JSON that requests bring that a field which is not named is refused, as `InputValidationPipe` does. */
export function closeRequests(document: OpenAPIObject): void {
  const seen = new Set<Schema>();
  const close = (node: Node): void => {
    const schema = resolve<Schema>(document, node);
    if (seen.has(schema)) return;
    seen.add(schema);
    if (schema.properties) schema.additionalProperties ??= false;
    partsOf(schema).forEach(close);
  };
  for (const { requestBody } of operationsOf(document)) {
    const { content = {} } = requestBody ? resolve(document, requestBody) : {};
    for (const [type, { schema }] of Object.entries(content)) if (schema && type !== FORM) close(schema);
  }
}

function partsOf({ properties = {}, items, allOf = [], anyOf = [], oneOf = [] }: Schema): Node[] {
  return [...Object.values(properties), ...(items ? [items] : []), ...allOf, ...anyOf, ...oneOf];
}
