import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';

const MAX_NAME_LENGTH = 100;

/** What the API document says of a name; the pattern shuts out control characters (Unicode's category Cc). */
export const NAME_SCHEMA = {
  minLength: 1,
  maxLength: MAX_NAME_LENGTH,
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$',
} as const;

/** A name of a person, as they write it. */
export function IsName(): PropertyDecorator {
  return applyDecorators(
    Matches(/^\P{Cc}*$/u, { message: 'must not have control characters' }),
    MaxLength(MAX_NAME_LENGTH),
    MinLength(1),
    IsString(),
  );
}
