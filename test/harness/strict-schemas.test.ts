import { expect, it } from 'vitest';
import { strictSchemas } from './strict-schemas.js';

it('closes objects, also those within arrays', () => {
  const item = { type: 'object', properties: { id: {} } };
  expect(strictSchemas({ type: 'array', items: item })).toEqual({
    type: 'array',
    items: { ...item, unevaluatedProperties: false },
  });
});

it('leaves open what says so', () => {
  const open = { type: 'object', properties: { id: {} }, additionalProperties: true };
  expect(strictSchemas(open)).toEqual(open);
});

it('closes what allOf puts together, not its parts', () => {
  const part = { type: 'object', properties: { id: {} } };
  const whole = { allOf: [{ $ref: '#/components/schemas/Part' }, { properties: { name: {} } }] };
  const strict = strictSchemas({ components: { schemas: { Part: part, Whole: whole } } });
  expect(strict.components.schemas).toEqual({
    Part: part,
    Whole: { ...whole, unevaluatedProperties: false },
  });
});
