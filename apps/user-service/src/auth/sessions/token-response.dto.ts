import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

/** RFC 6749 §5.1. */
@ApiSchema({ name: 'TokenResponse' })
export class TokenResponseDto {
  @ApiProperty({ example: 'eyJhbGciOiJFUzI1NiIs…', description: 'JWT (RFC 9068).' })
  access_token: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type: 'Bearer';

  @ApiProperty({ type: 'integer', example: 900, description: 'Seconds until the access token expires.' })
  expires_in: number;

  @ApiPropertyOptional({
    example: 'rt1_kX0r1v8C0T3mQ2xY…',
    description: 'Absent when it is delivered as a cookie.',
  })
  refresh_token?: string;

  @ApiProperty({
    type: 'integer',
    example: 604800,
    description: 'Seconds until the refresh token expires unless it is used.',
  })
  refresh_expires_in: number;
}
