import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { IsTimestamp } from '#libs/http/is-timestamp.decorator.js';
import { Optional } from '#libs/http/optional.decorator.js';
import { type Role, ROLES } from '../../access/role.js';
import { MAX_EMAIL_LENGTH } from '../../users/email-address.js';
import { USER_STATUSES, type UserStatus } from '../../users/user-status.js';
import type { UserFilter } from './user-filter.js';

const MIN_SEARCH_LENGTH = 2;
const MAX_SEARCH_LENGTH = 100;

/** Which users, as clients say it; whether the address is verified is a word in a query and a boolean in JSON. */
export abstract class UserFilterDto {
  @ApiPropertyOptional({ enum: USER_STATUSES })
  @Optional()
  @IsIn(USER_STATUSES)
  status?: UserStatus;

  @ApiPropertyOptional({ enum: ROLES })
  @Optional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ format: 'date-time', description: 'Created later than that.' })
  @Optional()
  @IsTimestamp()
  createdAfter?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Created earlier than that.' })
  @Optional()
  @IsTimestamp()
  createdBefore?: string;

  abstract emailVerified?: boolean;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: MAX_EMAIL_LENGTH,
    example: 'ada@',
    description: 'How the address begins, in any case.',
  })
  @Optional()
  @MinLength(1)
  @MaxLength(MAX_EMAIL_LENGTH)
  @IsString()
  emailPrefix?: string;

  @ApiPropertyOptional({
    minLength: MIN_SEARCH_LENGTH,
    maxLength: MAX_SEARCH_LENGTH,
    example: 'lovelace',
    description: 'Part of the address or of a name, in any case.',
  })
  @Optional()
  @MinLength(MIN_SEARCH_LENGTH)
  @MaxLength(MAX_SEARCH_LENGTH)
  @IsString()
  q?: string;
}

export function userFilterOf(dto: UserFilterDto): UserFilter {
  const { status, role, createdAfter, createdBefore, emailVerified, emailPrefix, q } = dto;
  return {
    status,
    role,
    createdAfter: createdAfter === undefined ? undefined : Date.parse(createdAfter),
    createdBefore: createdBefore === undefined ? undefined : Date.parse(createdBefore),
    emailVerified,
    emailPrefix,
    q,
  };
}
