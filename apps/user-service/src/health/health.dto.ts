import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Alive' })
export class AliveDto {
  @ApiProperty({ enum: ['ok'] })
  status: 'ok';
}

const DETAILS: ApiPropertyOptions = {
  type: 'object',
  example: { database: { status: 'up' } },
  additionalProperties: {
    type: 'object',
    properties: { status: { type: 'string', enum: ['up', 'down', 'degraded'] }, message: { type: 'string' } },
    required: ['status'],
    additionalProperties: true,
  },
};

@ApiSchema({ name: 'Readiness' })
export class ReadinessDto {
  @ApiProperty({ enum: ['ready', 'degraded', 'unready'] })
  status: 'ready' | 'degraded' | 'unready';

  @ApiPropertyOptional({ example: 'draining' })
  reason?: string;

  @ApiProperty(DETAILS)
  details: Record<string, { status: string; message?: string }>;
}

@ApiSchema({ name: 'HealthSummary' })
export class HealthSummaryDto {
  @ApiProperty({ enum: ['ok', 'degraded'] })
  status: 'ok' | 'degraded';

  @ApiProperty({ example: '0.1.0' })
  version: string;

  @ApiProperty({ type: 'integer', example: 3600 })
  uptimeSeconds: number;

  @ApiProperty(DETAILS)
  checks: Record<string, { status: string; message?: string }>;
}
