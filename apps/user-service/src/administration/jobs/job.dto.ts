import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { NextCursor } from '#libs/http/paging/next-cursor.decorator.js';
import type { Page } from '#libs/http/paging/page.js';
import { JobFilterDto } from './job-filter.dto.js';
import {
  type Job,
  JOB_ACTIONS,
  JOB_STATUSES,
  type JobAction,
  type JobStatus,
  MAX_KEPT_FAILURES,
} from './job.js';

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

  @ApiProperty({ enum: JOB_STATUSES, example: 'running' })
  status: JobStatus;

  @ApiProperty({
    type: JobFilterDto,
    nullable: true,
    example: null,
    description: 'null: the users were listed.',
  })
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
      'Why the service ended it before its last user, as the code of a problem: `permission_missing` (cancelled: its creator may not do this any more), `database_unavailable` or `internal_error` (failed: its users could not be read).',
  })
  cause: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 124,
    description: 'Rises with its progress; in the entity tag.',
  })
  version: number;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
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

/** How the job that `JobDto` shows in the middle begins, and ends when it is cancelled there. */
export const QUEUED_JOB = {
  id: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f',
  action: 'disable',
  status: 'queued',
  filter: null,
  createdBy: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f',
  total: 250,
  done: 0,
  failed: 0,
  failures: [],
  cause: null,
  version: 2,
  createdAt: '2026-01-15T09:30:00.000Z',
  startedAt: null,
  endedAt: null,
};
export const CANCELLED_JOB = {
  ...QUEUED_JOB,
  status: 'cancelled',
  done: 120,
  failed: 1,
  failures: [{ userId: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f', code: 'last_admin' }],
  version: 125,
  startedAt: '2026-01-15T09:30:00.000Z',
  endedAt: '2026-01-15T09:31:00.000Z',
};
