import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IfMatchIfAny } from '#libs/http/conditional/if-match-if-any.decorator.js';
import { IfMatch } from '#libs/http/conditional/if-match.decorator.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { Tagged } from '#libs/http/conditional/tagged.js';
import { TaggedAct, TaggedChange, TaggedRead } from '#libs/http/conditional/tagged.decorators.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { locationHeader, locationOf } from '#libs/http/location.js';
import { MERGE_PATCH_TYPE } from '#libs/http/merge-patch-body.js';
import { PageQuery } from '#libs/http/paging/page-query.dto.js';
import { Paged } from '#libs/http/paging/paged.decorator.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import {
  CreatedServiceClientDto,
  ServiceClientChangesDto,
  ServiceClientDto,
  ServiceClientPageDto,
  ServiceClientRequestDto,
} from './service-client.dto.js';
import { ServiceClientService } from './service-client.service.js';
import type { ServiceClientView } from './service-client.js';

@ApiTags('Service clients')
@Controller('clients')
@ApiProblems(400, 401, 403)
export class ServiceClientController {
  constructor(
    private readonly clients: ServiceClientService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(201)
  @RequirePermission('clients:write')
  @ApiOperation({
    operationId: 'createClient',
    summary: 'Register a service client',
    description: 'The answer has its first secret, which is shown this once.',
  })
  @ApiCreatedResponse({ type: CreatedServiceClientDto, headers: locationHeader('clients') })
  @ApiProblems(413, 415)
  async create(
    @CurrentPrincipal() { userId }: Principal,
    @Body() { name, tokenAudiences = [], introspectionAudiences = [], scopes = [] }: ServiceClientRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedServiceClientDto> {
    const fields = { name, tokenAudiences, introspectionAudiences, scopes };
    const created = await this.clients.create(userId, fields);
    void reply.header('Location', locationOf(this.config, `clients/${created.client.id}`));
    return CreatedServiceClientDto.from(created);
  }

  @Get()
  @RequirePermission('clients:read')
  @ApiOperation({ operationId: 'listClients', summary: 'Service clients, newest first' })
  @Paged(ServiceClientPageDto)
  async list(@Query() { cursor, limit }: PageQuery): Promise<ServiceClientPageDto> {
    return ServiceClientPageDto.from(await this.clients.page(cursor, limit));
  }

  @Get(':id')
  @RequirePermission('clients:read')
  @ApiOperation({ operationId: 'getClient', summary: 'One service client' })
  @TaggedRead(ServiceClientDto)
  @ApiProblems(404)
  async read(@Param() { id }: IdParam): Promise<Tagged<ServiceClientDto>> {
    return tagged(await this.clients.read(id));
  }

  @Patch(':id')
  @RequirePermission('clients:write')
  @ApiOperation({
    operationId: 'changeClient',
    summary: 'Change a service client',
    description: 'What is absent stays. Taking away a token audience or a scope refuses its access tokens.',
  })
  @ApiConsumes(MERGE_PATCH_TYPE, 'application/json')
  @TaggedChange(ServiceClientDto)
  @ApiProblems(404, 413, 415)
  async change(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @Body() changes: ServiceClientChangesDto,
    @IfMatch() given: Precondition,
  ): Promise<Tagged<ServiceClientDto>> {
    return tagged(await this.clients.change(userId, id, changes, given));
  }

  @Post(':id/disable')
  @HttpCode(200)
  @RequirePermission('clients:write')
  @ApiOperation({
    operationId: 'disableClient',
    summary: 'Refuse a service client and all its access tokens',
  })
  @TaggedAct(ServiceClientDto)
  @ApiProblems(404)
  async disable(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<Tagged<ServiceClientDto>> {
    return tagged(await this.clients.disable(userId, id, given));
  }

  @Post(':id/enable')
  @HttpCode(200)
  @RequirePermission('clients:write')
  @ApiOperation({ operationId: 'enableClient', summary: 'Let a disabled service client authenticate again' })
  @TaggedAct(ServiceClientDto)
  @ApiProblems(404)
  async enable(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<Tagged<ServiceClientDto>> {
    return tagged(await this.clients.enable(userId, id, given));
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('clients:write')
  @ApiOperation({
    operationId: 'deleteClient',
    summary: 'Delete a service client; its access tokens are refused',
  })
  @ApiNoContentResponse()
  @TaggedAct()
  @ApiProblems(404)
  async delete(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<void> {
    await this.clients.delete(userId, id, given);
  }
}

const tagged = (client: ServiceClientView) => new Tagged(ServiceClientDto.from(client), client);
