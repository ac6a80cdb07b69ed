import { ApiProperty, type ApiPropertyOptions, ApiSchema } from '@nestjs/swagger';

const METHODS = {
  type: [String],
  example: ['client_secret_basic', 'client_secret_post'],
} satisfies ApiPropertyOptions;

/** RFC 8414 §2. */
@ApiSchema({ name: 'AuthorizationServerMetadata' })
export class MetadataDto {
  @ApiProperty({ example: 'https://users.example.com', description: 'The `iss` of tokens.' })
  issuer: string;

  @ApiProperty({ format: 'uri', example: 'https://users.example.com/api/v1/oauth/token' })
  token_endpoint: string;

  @ApiProperty(METHODS)
  token_endpoint_auth_methods_supported: string[];

  @ApiProperty({ format: 'uri', example: 'https://users.example.com/api/v1/oauth/introspect' })
  introspection_endpoint: string;

  @ApiProperty(METHODS)
  introspection_endpoint_auth_methods_supported: string[];

  @ApiProperty({ format: 'uri', example: 'https://users.example.com/api/v1/oauth/revoke' })
  revocation_endpoint: string;

  @ApiProperty(METHODS)
  revocation_endpoint_auth_methods_supported: string[];

  @ApiProperty({
    format: 'uri',
    example: 'https://users.example.com/api/v1/oauth/revocations',
    description: 'A name of this service, not of RFC 8414: where resource servers read what was revoked.',
  })
  revocation_feed_endpoint: string;

  @ApiProperty({ format: 'uri', example: 'https://users.example.com/.well-known/jwks.json' })
  jwks_uri: string;

  @ApiProperty({ type: [String], example: ['client_credentials'] })
  grant_types_supported: string[];

  @ApiProperty({ type: [String], example: [], description: 'None: there is no authorization endpoint.' })
  response_types_supported: string[];

  @ApiProperty({ format: 'uri', example: 'https://users.example.com/docs' })
  service_documentation: string;
}
