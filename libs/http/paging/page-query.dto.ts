import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Optional } from '../optional.decorator.js';
import { WholeNumber } from './whole-number.decorator.js';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;
/** Longer than any cursor that a list makes: the longest position is an e-mail address or a name. */
const MAX_CURSOR_LENGTH = 2048;

/** Which page of a list. */
export class PageQuery {
  @ApiPropertyOptional({
    maxLength: MAX_CURSOR_LENGTH,
    example: 'kX0r1v8C0T3mQ2xY',
    description: '`next` of the page before, with the same filters and the same order.',
  })
  @Optional()
  @MaxLength(MAX_CURSOR_LENGTH)
  @IsString()
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE })
  @Optional()
  @WholeNumber()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  @IsInt()
  limit: number = DEFAULT_PAGE_SIZE;
}
