import type { OpenAPIObject } from '@nestjs/swagger';
import { expect, it } from 'vitest';
import { closeRequests } from './closed-requests.js';

const text = { type: 'string' } as const;
const asJson = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

function documentWith(schemas: NonNullable<OpenAPIObject['components']>['schemas']): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: { title: 'A test', version: '1' },
    paths: {
      '/things': {
        post: {
          requestBody: asJson('Request'),
          responses: { 200: { description: 'Done.', ...asJson('Answer') } },
        },
      },
    },
    components: { schemas },
  };
}

it('a body may have the fields that it names, at any depth, and a map any; an answer may gain some', () => {
  const document = documentWith({
    Request: {
      type: 'object',
      properties: {
        one: { allOf: [{ $ref: '#/components/schemas/Part' }] },
        many: { type: 'array', items: { type: 'object', properties: { a: text } } },
        map: { type: 'object', additionalProperties: true },
        self: { $ref: '#/components/schemas/Request' },
      },
    },
    Part: { type: 'object', properties: { b: text } },
    Answer: { type: 'object', properties: { c: text } },
  });
  closeRequests(document);
  expect(document.components?.schemas).toMatchObject({
    Request: {
      additionalProperties: false,
      properties: {
        many: { items: { additionalProperties: false } },
        map: { additionalProperties: true },
      },
    },
    Part: { additionalProperties: false },
  });
  expect(document.components?.schemas?.['Answer']).not.toHaveProperty('additionalProperties');
});
