import { describe, expect, it } from 'vitest';
import { customSchemas } from './custom-resources.ts';
import { trim } from './trim.ts';

describe('a schema that is kept', () => {
  it('is without what is for readers, but with fields of those names', () => {
    const schema = {
      description: 'A route.',
      type: 'object',
      properties: {
        description: { type: 'string', description: 'Text.' },
        default: { type: 'string', default: 'x' },
      },
    };
    expect(trim(schema)).toEqual({
      type: 'object',
      properties: { description: { type: 'string' }, default: { type: 'string' } },
      additionalProperties: false,
    });
  });

  it('refuses fields that an object does not list, unless it keeps unknown ones', () => {
    const open = { type: 'object', properties: {}, 'x-kubernetes-preserve-unknown-fields': true };
    expect(trim(open)).toEqual({ type: 'object', properties: {} });
    expect(trim({ type: 'object', additionalProperties: { type: 'string' } })).toEqual({
      type: 'object',
      additionalProperties: { type: 'string' },
    });
  });

  it('takes null where the definition says so', () => {
    expect(trim({ type: 'string', nullable: true })).toEqual({ type: ['string', 'null'] });
  });
});

describe('a definition of custom resources', () => {
  const definition = (group: string, kind: string): object => ({
    kind: 'CustomResourceDefinition',
    spec: {
      group,
      names: { kind },
      versions: [
        {
          name: 'v1',
          schema: {
            openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object' }, status: {} } },
          },
        },
      ],
    },
  });

  it('gives the schema of a kind that the chart renders, without its status', () => {
    const [found] = customSchemas(definition('gateway.networking.k8s.io', 'HTTPRoute'));
    expect(found?.name).toBe('gateway.networking.k8s.io/httproute_v1');
    expect(Object.keys(found?.schema['properties'] as object)).toEqual([
      'spec',
      'apiVersion',
      'kind',
      'metadata',
    ]);
  });

  it('gives nothing of other kinds', () => {
    expect(customSchemas(definition('example.com', 'Gadget'))).toEqual([]);
    expect(customSchemas({ kind: 'ConfigMap' })).toEqual([]);
  });
});
