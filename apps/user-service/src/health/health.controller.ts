import { Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
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
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'getHealth', summary: 'How the service and what it depends on are' })
  @ApiOkResponse({ type: HealthSummaryDto })
  async summary(): Promise<HealthSummaryDto> {
    return this.report.summary();
  }
}
