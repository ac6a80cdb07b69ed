import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair, type YAMLMap } from 'yaml';
import { commentAbove } from './value-comments.ts';

type Schema = Record<string, unknown>;

/** Keywords that say what a value may be, so that nothing is inferred from its default. */
const SAYS_TYPE = ['type', 'enum', 'const', '$ref', 'anyOf', 'oneOf'];

/**
 * The JSON Schema of a chart's values, from values.yaml: types from the defaults, descriptions from
 * `# --`, and what stands between two lines `# @schema` over both. A map with keys takes no other keys;
 * an empty one takes any.
 * Throws an Error that lists every value without description or type.
 */
export function valuesSchema(yaml: string): Schema {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  if (document.errors[0]) throw document.errors[0];
  const lines = yaml.split('\n');
  const problems: string[] = [];

  const ofPair = (pair: Pair<Node, Node | null>, path: string, covered: boolean): Schema => {
    const line = counter.linePos(pair.key.range?.[0] ?? 0).line - 1;
    const { description, schema } = commentAbove(lines, line);
    const described = covered || description !== undefined;
    const inferred = infer(pair.value, path, described);
    const said = SAYS_TYPE.some((keyword) => keyword in schema);
    if (said) delete inferred['type'];
    if (!said && !('type' in inferred))
      problems.push(`${path}: its default is null; say its type in "# @schema".`);
    if (!described && !('properties' in inferred)) problems.push(`${path}: has no description ("# -- …").`);
    return { ...(description && { description }), ...inferred, ...schema };
  };

  const infer = (value: Node | null, path: string, described: boolean): Schema => {
    if (isMap(value)) return value.items.length > 0 ? ofMap(value, path, described) : { type: 'object' };
    if (isSeq(value)) return { type: 'array' };
    const plain: unknown = isScalar(value) ? value.value : null;
    if (plain === null) return {};
    return { type: Number.isInteger(plain) ? 'integer' : typeof plain };
  };

  const ofMap = (map: YAMLMap, path: string, described: boolean): Schema => ({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      map.items.map((item) => {
        const pair = item as Pair<Node, Node | null>;
        const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
        return [key, ofPair(pair, path ? `${path}.${key}` : key, described)];
      }),
    ),
  });

  const schema = isMap(document.contents) ? ofMap(document.contents, '', false) : { type: 'object' };
  if (problems.length > 0) throw new Error(`values.yaml:\n${problems.join('\n')}`);
  // Helm hands `global` to every chart.
  const properties = { ...(schema['properties'] as Schema | undefined), global: { type: 'object' } };
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema, properties };
}

/** Adds a value at a dotted path below maps that have keys; where one of them has none, or takes any key, nothing is needed. */
export function addProperty(schema: Schema, path: string, property: Schema): void {
  const [key = '', ...below] = path.split('.');
  const properties = schema['properties'] as Record<string, Schema> | undefined;
  if (!properties) return;
  if (below.length === 0) properties[key] ??= property;
  else if (properties[key]) addProperty(properties[key], below.join('.'), property);
}
