import { describe, expect, it } from 'vitest';
import { addProperty, valuesSchema } from './values-schema.ts';

const propertiesOf = (yaml: string): Record<string, unknown> =>
  valuesSchema(yaml)['properties'] as Record<string, unknown>;

describe('the schema of the chart’s values', () => {
  it('takes types from the defaults and descriptions from the comments', () => {
    expect(propertiesOf('# -- How many pods,\n# all told.\nreplicas: 3\n')).toMatchObject({
      replicas: { type: 'integer', description: 'How many pods, all told.' },
    });
  });

  it('takes what a comment says over what the default says', () => {
    const yaml = '# @schema\n# type: [integer, "null"]\n# minimum: 1\n# @schema\n# -- At most.\nmax: null\n';
    expect(propertiesOf(yaml)['max']).toEqual({
      description: 'At most.',
      type: ['integer', 'null'],
      minimum: 1,
    });
  });

  it('refuses keys that a map does not have, but not in an empty map', () => {
    const { image, env } = propertiesOf(
      '# -- The image.\nimage:\n  tag: ""\n# -- Settings.\nenv: {}\n',
    ) as Record<string, object>;
    expect(image).toMatchObject({ additionalProperties: false, properties: { tag: { type: 'string' } } });
    expect(env).toEqual({ type: 'object', description: 'Settings.' });
  });

  it('lists every value without a description or a type at once', () => {
    expect(() => valuesSchema('a:\n  b: 1\n# -- Said.\nc: null\n')).toThrow(
      'values.yaml:\na.b: has no description ("# -- …").\nc: its default is null; say its type in "# @schema".',
    );
  });

  it('names the line of a fragment that is not closed', () => {
    expect(() => valuesSchema('# @schema\n# minimum: 1\n# -- Said.\na: 1\n')).toThrow('line 4');
  });

  it('lets a value through that a template refuses with its fix', () => {
    const schema = valuesSchema('a:\n  # -- Said.\n  b: 1\n');
    addProperty(schema, 'a.old', { description: 'Set b.' });
    addProperty(schema, 'older', { description: 'Set a.b.' });
    expect(schema).toMatchObject({
      properties: { older: {}, a: { properties: { old: { description: 'Set b.' } } } },
    });
  });
});
