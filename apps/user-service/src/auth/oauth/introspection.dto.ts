import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { type Role, ROLES } from '../../access/role.js';
import { type AccessTokenClaims, isUserToken } from '../tokens/access-token.claims.js';

/** The form of an introspection; the class describes it, `OAuthForm` reads it. */
@ApiSchema({ name: 'IntrospectionRequest' })
export class IntrospectionRequestDto {
  @ApiProperty({ minLength: 1, example: 'eyJhbGciOiJFUzI1NiIs…' })
  token: string;

  @ApiPropertyOptional({ example: 'access_token', description: 'Taken and not needed.' })
  token_type_hint?: string;

  @ApiPropertyOptional({
    example: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f',
    description: 'Unless the credentials are in Authorization.',
  })
  client_id?: string;

  @ApiPropertyOptional({ example: 'usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3' })
  client_secret?: string;
}

/** RFC 7662 §2.2. Of a token that is not active there is nothing but `active`. */
@ApiSchema({ name: 'Introspection' })
export class IntrospectionDto {
  @ApiProperty({ type: Boolean })
  active: boolean;

  @ApiPropertyOptional({ enum: ['Bearer'] })
  token_type?: 'Bearer';

  @ApiPropertyOptional({ example: 'https://users.example.com' })
  iss?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: "The user's id; of a service client's own token its `client_id`.",
  })
  sub?: string;

  @ApiPropertyOptional({ example: 'https://users.example.com' })
  aud?: string;

  @ApiPropertyOptional({ type: 'integer', example: 1768470300 })
  exp?: number;

  @ApiPropertyOptional({ type: 'integer', example: 1768469400 })
  iat?: number;

  @ApiPropertyOptional({ format: 'uuid' })
  jti?: string;

  @ApiPropertyOptional({ example: 'first-party' })
  client_id?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: "The user's session; absent from service clients' tokens.",
  })
  sid?: string;

  @ApiPropertyOptional({
    enum: ROLES,
    isArray: true,
    description: "The user's; absent from service clients' tokens.",
  })
  roles?: Role[];

  @ApiPropertyOptional({ example: 'orders:read', description: "Of service clients' tokens only." })
  scope?: string;

  static from(claims: AccessTokenClaims | undefined): IntrospectionDto {
    if (!claims) return { active: false };
    const { iss, sub, aud, exp, iat, jti, client_id } = claims;
    const common = { active: true, token_type: 'Bearer', iss, sub, aud, exp, iat, jti, client_id } as const;
    if (isUserToken(claims)) return { ...common, sid: claims.sid, roles: claims.roles };
    return claims.scope === undefined ? common : { ...common, scope: claims.scope };
  }
}
