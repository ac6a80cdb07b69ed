import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { SessionSummary } from './session.repository.js';

@ApiSchema({ name: 'Session' })
export class SessionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Whether the request came from this session.' })
  current: boolean;

  @ApiProperty({ example: 'first-party' })
  clientId: string;

  @ApiProperty({ type: String, nullable: true, example: 'Firefox/140.0' })
  userAgent: string | null;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  ipAddress: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  refreshedAt: string;

  @ApiProperty({ format: 'date-time', description: 'When it is over unless it is refreshed.' })
  expiresAt: string;

  static from(session: SessionSummary, currentId: string): SessionDto {
    return {
      id: session.id,
      current: session.id === currentId,
      clientId: session.clientId,
      userAgent: session.userAgent,
      ipAddress: session.ipAddress,
      createdAt: session.createdAt.toISOString(),
      refreshedAt: session.refreshedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    };
  }
}

@ApiSchema({ name: 'SessionList' })
export class SessionListDto {
  @ApiProperty({ type: [SessionDto] })
  sessions: SessionDto[];
}
