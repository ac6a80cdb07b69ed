import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayUnique, IsArray, IsString, Matches, MaxLength } from 'class-validator';

const MAX_WORDS = 50;
const MAX_WORD_LENGTH = 255;
/** Printable ASCII but for the space, the quote and the backslash: a scope token (RFC 6749 §3.3), or a URI. */
const WORD = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** What the API document says of such a list. */
export const WORD_LIST_SCHEMA = {
  type: 'array',
  maxItems: MAX_WORDS,
  uniqueItems: true,
  items: { type: 'string', minLength: 1, maxLength: MAX_WORD_LENGTH, pattern: WORD.source },
} as const;

/** A list of audiences or scopes. */
export function IsWordList(): PropertyDecorator {
  return applyDecorators(
    Matches(WORD, { each: true, message: 'must be printable ASCII without spaces, quotes and backslashes' }),
    MaxLength(MAX_WORD_LENGTH, { each: true }),
    IsString({ each: true }),
    ArrayUnique(),
    ArrayMaxSize(MAX_WORDS),
    IsArray(),
  );
}
