import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { Optional } from '#libs/http/optional.decorator.js';
import { NextCursor } from '#libs/http/paging/next-cursor.decorator.js';
import type { Page } from '#libs/http/paging/page.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { UserFilterDto, userFilterOf } from '../users/user-filter.dto.js';
import type { UserFilter } from '../users/user-filter.js';
import {
  type Job,
  JOB_ACTIONS,
  JOB_STATUSES,
  type JobAction,
  type JobStatus,
  type JobTargets,
  MAX_KEPT_FAILURES,
} from './job.js';

export const MAX_LISTED_USERS = 10_000;

@ApiSchema({ name: 'UserFilter', description: 'All that is given must be so; at least one must be given.' })
export class JobFilterDto extends UserFilterDto {
  @ApiPropertyOptional()
  @Optional()
  @IsBoolean()
  emailVerified?: boolean;

  static from(filter: UserFilter): JobFilterDto {
    const { createdAfter, createdBefore, ...same } = filter;
    return {
      ...same,
      ...(createdAfter !== undefined && { createdAfter: new Date(createdAfter).toISOString() }),
      ...(createdBefore !== undefined && { createdBefore: new Date(createdBefore).toISOString() }),
    };
  }
}

@ApiSchema({ name: 'JobRequest', description: 'Either userIds or filter.' })
export class JobRequestDto {
  @ApiProperty({ enum: JOB_ACTIONS })
  @IsIn(JOB_ACTIONS)
  action: JobAction;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MAX_LISTED_USERS,
    example: ['01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f'],
  })
  @Optional()
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(MAX_LISTED_USERS)
  @ArrayMinSize(1)
  @IsArray()
  userIds?: string[];

  @ApiPropertyOptional({ type: JobFilterDto, description: 'Users who were there when the job was made.' })
  @Optional()
  @ValidateNested()
  @Type(() => JobFilterDto)
  filter?: JobFilterDto;
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

@ApiSchema({ name: 'JobFailure' })
export class JobFailureDto {
  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({
    example: 'last_admin',
    description:
      'The code that the problem of a single act has; `database_unavailable`: five tries were in vain, such as when something else keeps the user locked.',
  })
  code: string;
}

@ApiSchema({ name: 'Job' })
export class JobDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: JOB_ACTIONS })
  action: JobAction;

  @ApiProperty({ enum: JOB_STATUSES })
  status: JobStatus;

  @ApiProperty({ type: JobFilterDto, nullable: true, description: 'null: the users were listed.' })
  filter: JobFilterDto | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The administrator who made it; null once that account is gone.',
  })
  createdBy: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 0,
    example: 250,
    description: 'Users to deal with; null until they are counted.',
  })
  total: number | null;

  @ApiProperty({ type: 'integer', minimum: 0, example: 120 })
  done: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 1 })
  failed: number;

  @ApiProperty({ type: [JobFailureDto], maxItems: MAX_KEPT_FAILURES, description: 'The first ones.' })
  failures: JobFailureDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description:
      'Why the service ended it before its last user, as the code of a problem: `permission_missing` (cancelled: its creator may not do this any more), `database_unavailable` (failed: its users could not be read).',
  })
  cause: string | null;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Rises with its progress; in the entity tag.' })
  version: number;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: string | null;

  static from(job: Job): JobDto {
    return {
      id: job.id,
      action: job.action,
      status: job.status,
      filter: job.filter && JobFilterDto.from(job.filter),
      createdBy: job.createdBy,
      total: job.total,
      done: job.done,
      failed: job.failed,
      failures: [...job.failures],
      cause: job.cause,
      version: job.version,
      createdAt: job.createdAt.toISOString(),
      startedAt: job.startedAt && job.startedAt.toISOString(),
      endedAt: job.endedAt && job.endedAt.toISOString(),
    };
  }
}

@ApiSchema({ name: 'JobPage' })
export class JobPageDto {
  @ApiProperty({ type: [JobDto] })
  jobs: JobDto[];

  @NextCursor()
  next: string | null;

  static from({ items, next }: Page<Job>): JobPageDto {
    return { jobs: items.map((job) => JobDto.from(job)), next };
  }
}
