import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsId } from '#libs/http/is-id.decorator.js';
import { Optional } from '#libs/http/optional.decorator.js';
import { NextCursor } from '#libs/http/paging/next-cursor.decorator.js';
import type { Page } from '#libs/http/paging/page.js';
import { IsName, NAME_SCHEMA } from '../../users/is-name.decorator.js';
import { IsWordList, WORD_LIST_SCHEMA } from './is-word-list.decorator.js';
import type { CreatedClient, NewClientSecret } from './service-client.service.js';
import type { ServiceClientView } from './service-client.js';

/** What a service client may do; in its registration and in its changes. */
class ServiceClientRightsDto {
  @ApiPropertyOptional({
    ...WORD_LIST_SCHEMA,
    example: ['https://orders.example.com'],
    description:
      'For these it gets access tokens; for the first one unless it asks for another by `resource`.',
  })
  @Optional()
  @IsWordList()
  tokenAudiences?: string[];

  @ApiPropertyOptional({
    ...WORD_LIST_SCHEMA,
    example: ['https://users.example.com'],
    description: 'About tokens for these it may ask: the names that this resource server answers to.',
  })
  @Optional()
  @IsWordList()
  introspectionAudiences?: string[];

  @ApiPropertyOptional({
    ...WORD_LIST_SCHEMA,
    example: ['orders:read'],
    description: 'What its tokens may carry as `scope`.',
  })
  @Optional()
  @IsWordList()
  scopes?: string[];
}

@ApiSchema({ name: 'ServiceClientRequest' })
export class ServiceClientRequestDto extends ServiceClientRightsDto {
  @ApiProperty({ ...NAME_SCHEMA, example: 'orders' })
  @IsName()
  name: string;
}

@ApiSchema({ name: 'ServiceClientChanges' })
export class ServiceClientChangesDto extends ServiceClientRightsDto {
  @ApiPropertyOptional({ ...NAME_SCHEMA, example: 'orders' })
  @Optional()
  @IsName()
  name?: string;
}

@ApiSchema({ name: 'ClientSecret' })
export class ClientSecretDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

@ApiSchema({ name: 'ServiceClient' })
export class ServiceClientDto {
  @ApiProperty({ format: 'uuid', description: 'The `client_id`, and `sub` of its access tokens.' })
  id: string;

  @ApiProperty({ example: 'orders' })
  name: string;

  @ApiProperty({ type: [String], example: ['https://orders.example.com'] })
  tokenAudiences: string[];

  @ApiProperty({ type: [String], example: ['https://users.example.com'] })
  introspectionAudiences: string[];

  @ApiProperty({ type: [String], example: ['orders:read'] })
  scopes: string[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'null: it is enabled.',
  })
  disabledAt: string | null;

  @ApiProperty({
    type: [ClientSecretDto],
    description: 'At most two, oldest first; never the secrets themselves.',
  })
  secrets: ClientSecretDto[];

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The administrator; null once that account is gone.',
  })
  createdBy: string | null;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Rises with every change; in the entity tag.' })
  version: number;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  static from(client: ServiceClientView): ServiceClientDto {
    return {
      id: client.id,
      name: client.name,
      tokenAudiences: client.tokenAudiences,
      introspectionAudiences: client.introspectionAudiences,
      scopes: client.scopes,
      disabledAt: client.disabledAt?.toISOString() ?? null,
      secrets: client.secrets.map(({ id, createdAt }) => ({ id, createdAt: createdAt.toISOString() })),
      createdBy: client.createdBy,
      version: client.version,
      createdAt: client.createdAt.toISOString(),
      updatedAt: client.updatedAt.toISOString(),
    };
  }
}

@ApiSchema({ name: 'NewClientSecret' })
export class NewClientSecretDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({
    example: 'usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3',
    description: 'Shown this once.',
  })
  secret: string;

  static from({ id, secret }: NewClientSecret): NewClientSecretDto {
    return { id, secret };
  }
}

@ApiSchema({ name: 'CreatedServiceClient' })
export class CreatedServiceClientDto {
  @ApiProperty()
  client: ServiceClientDto;

  @ApiProperty()
  secret: NewClientSecretDto;

  static from({ client, secret }: CreatedClient): CreatedServiceClientDto {
    return { client: ServiceClientDto.from(client), secret: NewClientSecretDto.from(secret) };
  }
}

@ApiSchema({ name: 'ServiceClientPage' })
export class ServiceClientPageDto {
  @ApiProperty({ type: [ServiceClientDto] })
  clients: ServiceClientDto[];

  @NextCursor()
  next: string | null;

  static from({ items, next }: Page<ServiceClientView>): ServiceClientPageDto {
    return { clients: items.map((client) => ServiceClientDto.from(client)), next };
  }
}

/** The ids in the path of one secret. */
export class ClientSecretParams {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  id: string;

  @ApiProperty({ format: 'uuid' })
  @IsId()
  secretId: string;
}
