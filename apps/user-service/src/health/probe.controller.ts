import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/public.decorator.js';
import { AliveDto, ReadinessDto } from './health.dto.js';
import { HealthReport } from './health-report.js';

const ALL_UP = {
  database: { status: 'up' },
  redis: { status: 'up' },
  revocations: { status: 'up', ageMs: 120 },
};

/** For the kubelet: outside the API's prefix, never limited. */
@ApiTags('Operations')
@Controller()
@Public()
@SkipThrottle()
export class ProbeController {
  constructor(private readonly report: HealthReport) {}

  @Get('health')
  @ApiOperation({ operationId: 'isAlive', summary: 'The process is alive; nothing outside it is asked' })
  @ApiOkResponse({ type: AliveDto })
  alive(): AliveDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'isReady', summary: 'The pod belongs into the Service' })
  @ApiOkResponse({
    type: ReadinessDto,
    examples: {
      ready: {
        summary: 'Ready',
        value: { status: 'ready', details: ALL_UP },
      },
      degraded: {
        summary: 'It stays in the Service, and answers 503 where it needs what is down',
        value: {
          status: 'degraded',
          details: {
            database: {
              status: 'degraded',
              message: 'cannot be reached; requests that need it get 503',
            },
            redis: { status: 'up' },
            revocations: { status: 'degraded', message: 'not known to be fresh' },
          },
        },
      },
    },
  })
  @ApiServiceUnavailableResponse({
    type: ReadinessDto,
    example: {
      status: 'unready',
      reason: 'draining',
      details: ALL_UP,
    },
    description: 'Not started yet, draining, or a schema that this release cannot serve.',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessDto> {
    const answer = await this.report.readiness();
    if (answer.status === 'unready') reply.status(503);
    return answer;
  }
}
