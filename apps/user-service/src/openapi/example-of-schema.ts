import type { OpenAPIObject } from '@nestjs/swagger';
import { resolve, type Schema } from './operations.js';

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f',
  'date-time': '2026-01-15T09:30:00.000Z',
  email: 'ada@example.com',
};

/** A property whose schema does not show what it may look like. */
export class NoExample extends Error {}

/**
 * What a value of the schema looks like: its own example, else the first thing that it allows.
 *
 * @param at where the schema stands, for the error
 * @throws NoExample that names the property which needs an `example`
 */
export function exampleOfSchema(
  document: OpenAPIObject,
  node: Schema | { $ref: string },
  at: string,
): unknown {
  const schema = resolve(document, node);
  const [given] = Array.isArray(schema.examples) ? schema.examples : [];
  if (given !== undefined) return given;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const parts = schema.allOf ?? schema.oneOf?.slice(0, 1) ?? schema.anyOf?.slice(0, 1);
  if (parts) return merged(parts.map((part) => exampleOfSchema(document, part, at)));
  if (schema.properties) {
    const entries = Object.entries(schema.properties);
    return Object.fromEntries(
      entries.map(([name, property]) => [name, exampleOfSchema(document, property, `${at}.${name}`)]),
    );
  }
  if (schema.items) return [exampleOfSchema(document, schema.items, `${at}[]`)];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'boolean') return true;
  if (type === 'integer' && schema.minimum !== undefined) return schema.minimum;
  const byFormat = BY_FORMAT[schema.format ?? ''];
  if (type === 'string' && byFormat !== undefined) return byFormat;
  throw new NoExample(`${at} has no example: give its ApiProperty one.`);
}

const merged = (parts: unknown[]): unknown => (parts.length === 1 ? parts[0] : Object.assign({}, ...parts));
