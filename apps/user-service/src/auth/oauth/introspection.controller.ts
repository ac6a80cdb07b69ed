import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AuthenticatesClient, clientOf } from '../clients/authenticates-client.decorator.js';
import { IntrospectionDto, IntrospectionRequestDto } from './introspection.dto.js';
import { IntrospectionService } from './introspection.service.js';
import { formOf } from './oauth-form.js';

@ApiTags('OAuth')
@Controller('oauth/introspect')
export class IntrospectionController {
  constructor(private readonly introspections: IntrospectionService) {}

  @Post()
  @HttpCode(200)
  @AuthenticatesClient()
  @ApiOperation({
    operationId: 'introspectToken',
    summary: 'Whether an access token is good now (RFC 7662)',
    description:
      'Active is only an access token for an audience of the caller. 503 says that it cannot be known now; no token is called inactive for that.',
  })
  @ApiBody({ type: IntrospectionRequestDto })
  @ApiOkResponse({ type: IntrospectionDto })
  @ApiProblems(413, 415)
  introspect(@Req() request: FastifyRequest): IntrospectionDto | Promise<IntrospectionDto> {
    const claims = this.introspections.introspect(clientOf(request), formOf(request).required('token'));
    return claims instanceof Promise ? claims.then(IntrospectionDto.from) : IntrospectionDto.from(claims);
  }
}
