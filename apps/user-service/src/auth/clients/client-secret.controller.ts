import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { ClientSecretParams, NewClientSecretDto } from './service-client.dto.js';
import { ServiceClientService } from './service-client.service.js';

@ApiTags('Service clients')
@Controller('clients/:id/secrets')
@ApiProblems(400, 401, 403, 404)
export class ClientSecretController {
  constructor(private readonly clients: ServiceClientService) {}

  @Post()
  @HttpCode(201)
  @RequirePermission('clients:secrets')
  @ApiOperation({
    operationId: 'addClientSecret',
    summary: 'Give a service client a second secret',
    description: 'Both are good until one is removed. It is shown this once.',
  })
  @ApiCreatedResponse({ type: NewClientSecretDto })
  @ApiProblems(409)
  async add(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
  ): Promise<NewClientSecretDto> {
    return NewClientSecretDto.from(await this.clients.addSecret(userId, id));
  }

  @Delete(':secretId')
  @HttpCode(204)
  @RequirePermission('clients:secrets')
  @ApiOperation({
    operationId: 'removeClientSecret',
    summary: 'Refuse a secret and the access tokens that were got with it',
  })
  @ApiNoContentResponse()
  async remove(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id, secretId }: ClientSecretParams,
  ): Promise<void> {
    await this.clients.removeSecret(userId, id, secretId);
  }
}
