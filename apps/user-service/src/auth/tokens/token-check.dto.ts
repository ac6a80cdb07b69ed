import { ApiProperty } from '@nestjs/swagger';
import type { Principal } from '../../access/principal.js';
import { type Role, ROLES } from '../../access/role.js';

export class TokenCheckDto {
  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ format: 'uuid' })
  sessionId: string;

  @ApiProperty({ example: 'first-party' })
  clientId: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['user'] })
  roles: Role[];

  @ApiProperty({ format: 'date-time', description: 'When the access token expires.' })
  expiresAt: string;

  static from({ userId, sessionId, clientId, roles, expiresAtSeconds }: Principal): TokenCheckDto {
    const expiresAt = new Date(expiresAtSeconds * 1000).toISOString();
    return { userId, sessionId, clientId, roles: [...roles], expiresAt };
  }
}
