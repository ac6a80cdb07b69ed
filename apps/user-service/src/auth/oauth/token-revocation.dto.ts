import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

/** The form of a revocation; the class describes it, `OAuthForm` reads it. */
@ApiSchema({ name: 'RevocationRequest' })
export class RevocationRequestDto {
  @ApiProperty({
    minLength: 1,
    example: 'eyJhbGciOiJFUzI1NiIs…',
    description: 'An access token, or a refresh token.',
  })
  token: string;

  @ApiPropertyOptional({ example: 'access_token', description: 'Taken and not needed.' })
  token_type_hint?: string;

  @ApiPropertyOptional({
    example: 'first-party',
    description:
      'Unless the credentials are in Authorization; `first-party`, which has no secret, for tokens of users.',
  })
  client_id?: string;

  @ApiPropertyOptional({ example: 'usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3' })
  client_secret?: string;
}
