import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AuthenticatesClient, ServiceClient } from '../clients/authenticates-client.decorator.js';
import type { AuthenticatedClient } from '../clients/client-authentication.js';
import { IntrospectionDto, IntrospectionRequestDto } from './introspection.dto.js';
import { IntrospectionService } from './introspection.service.js';
import { Form, OAuthForm } from './oauth-form.js';

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
  async introspect(
    @ServiceClient() caller: AuthenticatedClient,
    @Form() form: OAuthForm,
  ): Promise<IntrospectionDto> {
    return IntrospectionDto.from(await this.introspections.introspect(caller, form.required('token')));
  }
}
