import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID, ValidateNested } from 'class-validator';
import { Optional } from '#libs/http/optional.decorator.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { userFilterOf } from '../users/user-filter.dto.js';
import { JOB_ACTIONS, type JobAction, type JobTargets } from './job.js';
import { JobFilterDto } from './job-filter.dto.js';

export const MAX_LISTED_USERS = 10_000;

@ApiSchema({ name: 'JobForListedUsers' })
export class JobForListedUsersDto {
  @ApiProperty({ enum: JOB_ACTIONS })
  action: JobAction;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MAX_LISTED_USERS,
    example: ['01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f'],
  })
  userIds: string[];
}

@ApiSchema({ name: 'JobForFilteredUsers' })
export class JobForFilteredUsersDto {
  @ApiProperty({ enum: JOB_ACTIONS })
  action: JobAction;

  @ApiProperty({
    type: JobFilterDto,
    minProperties: 1,
    description: 'Users who were there when the job was made.',
  })
  filter: JobFilterDto;
}

export const JOB_EXAMPLES = {
  listed: {
    summary: 'Users by their ids',
    value: { action: 'disable', userIds: ['01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f'] },
  },
  filtered: {
    summary: 'All users of whom something is so',
    value: { action: 'end-sessions', filter: { emailPrefix: 'ada@', status: 'active' } },
  },
};

/** Either of the two above. */
export class JobRequestDto {
  @IsIn(JOB_ACTIONS)
  action: JobAction;

  @Optional()
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(MAX_LISTED_USERS)
  @ArrayMinSize(1)
  @IsArray()
  userIds?: string[];

  @Optional()
  @ValidateNested()
  @Type(() => JobFilterDto)
  filter?: JobFilterDto;
}

/** Throws `validation_failed` unless exactly one of the two is given, and the filter says something. */
export function jobTargetsOf({ userIds, filter }: JobRequestDto): JobTargets {
  if ((userIds === undefined) === (filter === undefined)) {
    throw new ValidationFailedError([{ pointer: '#', detail: 'must have either userIds or filter' }]);
  }
  if (userIds) return { userIds };
  const given = userFilterOf(filter!);
  if (Object.values(given).every((value) => value === undefined)) {
    throw new ValidationFailedError([{ pointer: '#/filter', detail: 'must say at least one thing' }]);
  }
  return { filter: given };
}
