import { Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { ApiProblem } from '#libs/http/api-problem.decorator.js';
import { ProblemDto } from '#libs/http/problem.dto.js';
import { Public } from '../access/public.decorator.js';
import { HealthSummaryDto } from './health.dto.js';
import { HealthReport } from './health-report.js';

/** For people, and for the image's HEALTHCHECK; `HealthModule` gives it its path. */
@ApiTags('Operations')
@Public()
@SkipThrottle()
export class HealthController {
  constructor(private readonly report: HealthReport) {}

  @Get()
  @ApiOperation({ operationId: 'getHealth', summary: 'How the service and what it depends on are' })
  @ApiOkResponse({ type: HealthSummaryDto })
  @ApiProblem(406, ProblemDto)
  async summary(): Promise<HealthSummaryDto> {
    return this.report.summary();
  }
}
