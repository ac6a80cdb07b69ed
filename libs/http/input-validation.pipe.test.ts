import { Type } from 'class-transformer';
import { IsInt, IsString, MaxLength, ValidateNested } from 'class-validator';
import { expect, it } from 'vitest';
import { InputValidationPipe } from './input-validation.pipe.js';
import { ValidationFailedError } from './validation-failed.error.js';

class Street {
  @IsString()
  name: string;
}

class Body {
  @MaxLength(3)
  @IsString()
  city: string;

  @ValidateNested({ each: true })
  @Type(() => Street)
  streets: Street[];
}

class Query {
  @Type(() => Number)
  @IsInt()
  limit: number;
}

const pipe = new InputValidationPipe();

async function refusal(value: unknown, type: 'body' | 'query', metatype: typeof Body | typeof Query) {
  const error: unknown = await pipe.transform(value, { type, metatype }).catch((thrown: unknown) => thrown);
  if (!(error instanceof ValidationFailedError)) throw error;
  return error.faults;
}

it('points to each field that is wrong, nested ones too', async () => {
  const faults = await refusal({ city: 'Rome', streets: [{ name: 'a' }, { name: 1 }] }, 'body', Body);
  expect(faults).toEqual([
    { pointer: '#/city', detail: 'must be shorter than or equal to 3 characters' },
    { pointer: '#/streets/1/name', detail: 'must be a string' },
  ]);
});

it('refuses fields that it does not know, by a pointer that is escaped (RFC 6901 §3)', async () => {
  expect(await refusal({ city: 'Ulm', streets: [], 'a/b~c': 1 }, 'body', Body)).toEqual([
    { pointer: '#/a~1b~0c', detail: 'is not a known field' },
  ]);
});

it.each([[undefined], [null], [[]], ['text'], [1]])('refuses %j where an object must be', async (body) => {
  expect(await refusal(body, 'body', Body)).toEqual([{ pointer: '#', detail: 'must be a JSON object' }]);
});

it('names a query parameter instead of pointing into a body', async () => {
  expect(await refusal({ limit: 'many' }, 'query', Query)).toEqual([
    { parameter: 'limit', detail: 'must be an integer number' },
  ]);
});

it('converts what the class says and repeats no value in a fault', async () => {
  expect(await pipe.transform({ limit: '7' }, { type: 'query', metatype: Query })).toEqual({ limit: 7 });
  expect(JSON.stringify(await refusal({ limit: 'secret' }, 'query', Query))).not.toContain('secret');
});

it.each(['constructor', 'toString', 'hasOwnProperty', '__defineGetter__'])(
  'refuses the field %s, whose name every object inherits',
  async (name) => {
    const faults = await refusal({ city: 'Rom', streets: [], [name]: 'x' }, 'body', Body);
    expect(faults).toEqual([{ pointer: `#/${name}`, detail: 'is not a known field' }]);
  },
);
