import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

/** The form of a token request; the class describes it, `OAuthForm` reads it. */
@ApiSchema({ name: 'ClientTokenRequest' })
export class ClientTokenRequestDto {
  @ApiProperty({ enum: ['client_credentials'] })
  grant_type: 'client_credentials';

  @ApiPropertyOptional({
    example: 'https://orders.example.com',
    description: 'For which audience (RFC 8707); the first token audience of the client unless given.',
  })
  resource?: string;

  @ApiPropertyOptional({
    example: 'orders:read',
    description: 'Separated by spaces; all that it may have unless given.',
  })
  scope?: string;

  @ApiPropertyOptional({
    example: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f',
    description: 'Unless the credentials are in Authorization.',
  })
  client_id?: string;

  @ApiPropertyOptional({ example: 'usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3' })
  client_secret?: string;
}

/** RFC 6749 §4.4.3. */
@ApiSchema({ name: 'ClientTokenResponse' })
export class ClientTokenResponseDto {
  @ApiProperty({ example: 'eyJhbGciOiJFUzI1NiIs…', description: 'JWT (RFC 9068).' })
  access_token: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type: 'Bearer';

  @ApiProperty({ type: 'integer', example: 900, description: 'Seconds until it expires; then ask again.' })
  expires_in: number;

  @ApiPropertyOptional({ example: 'orders:read', description: 'Absent: none.' })
  scope?: string;
}
