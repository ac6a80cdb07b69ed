import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { ApiBodyOneOf } from '#libs/http/api-body-one-of.decorator.js';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IfMatchIfAny } from '#libs/http/conditional/if-match-if-any.decorator.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { Tagged } from '#libs/http/conditional/tagged.js';
import { ETAG_HEADER, TaggedAct, TaggedRead } from '#libs/http/conditional/tagged.decorators.js';
import { LargestBody } from '#libs/http/larger-body.js';
import { locationHeader, locationOf } from '#libs/http/location.js';
import { PageQuery } from '#libs/http/paging/page-query.dto.js';
import { Paged } from '#libs/http/paging/paged.decorator.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { CANCELLED_JOB, JobDto, JobPageDto, QUEUED_JOB } from './job.dto.js';
import {
  JOB_EXAMPLES,
  JobForFilteredUsersDto,
  JobForListedUsersDto,
  JobRequestDto,
  jobTargetsOf,
  MAX_LISTED_USERS,
} from './job-request.dto.js';
import { JobService } from './job.service.js';
import type { Job } from './job.js';

/** An id, its quotes, a comma and some white space. */
const BYTES_PER_USER = 48;

@ApiTags('Administration')
@Controller('jobs')
@ApiProblems(400, 401, 403)
export class JobController {
  constructor(
    private readonly jobs: JobService,
    private readonly idempotency: Idempotency,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @LargestBody(MAX_LISTED_USERS * BYTES_PER_USER)
  @RequirePermission('jobs:write')
  @ApiOperation({
    operationId: 'createJob',
    summary: 'Do the same to many users',
    description:
      'Each user is dealt with as by the single act, with the same rules. Follow the progress at Location.',
  })
  @ApiBodyOneOf([JobForListedUsersDto, JobForFilteredUsersDto], JOB_EXAMPLES)
  @ApiAcceptedResponse({
    type: JobDto,
    example: QUEUED_JOB,
    headers: { ...ETAG_HEADER, ...locationHeader('jobs') },
  })
  @ApiProblems(409, 413, 415)
  async create(
    @CurrentPrincipal() { userId }: Principal,
    @Body() request: JobRequestDto,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      prepare: async () => this.jobs.prepareCreation(userId, request.action, jobTargetsOf(request)),
      answer: (job) => {
        const { body, tag } = tagged(job);
        return { body, headers: { ETag: tag, Location: locationOf(this.config, `jobs/${job.id}`) } };
      },
    });
  }

  @Get()
  @RequirePermission('jobs:read')
  @ApiOperation({ operationId: 'listJobs', summary: 'Jobs, newest first; kept for 30 days after their end' })
  @Paged(JobPageDto)
  async list(@Query() { cursor, limit }: PageQuery): Promise<JobPageDto> {
    return JobPageDto.from(await this.jobs.page(cursor, limit));
  }

  @Get(':id')
  @RequirePermission('jobs:read')
  @ApiOperation({ operationId: 'getJob', summary: 'How far a job is' })
  @TaggedRead(JobDto)
  @ApiProblems(404)
  async read(@Param() { id }: IdParam): Promise<Tagged<JobDto>> {
    return tagged(await this.jobs.read(id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RequirePermission('jobs:write')
  @ApiOperation({
    operationId: 'cancelJob',
    summary: 'Stop a job',
    description: 'What is done stays done; users who were not reached stay as they are.',
  })
  @TaggedAct(JobDto, CANCELLED_JOB)
  @ApiProblems(404, 409)
  async cancel(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<Tagged<JobDto>> {
    return tagged(await this.jobs.cancel(id, userId, given));
  }
}

const tagged = (job: Job) => new Tagged(JobDto.from(job), job);
