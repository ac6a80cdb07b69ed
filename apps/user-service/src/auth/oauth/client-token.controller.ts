import { Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AuthenticatesClient, ServiceClient } from '../clients/authenticates-client.decorator.js';
import type { AuthenticatedClient } from '../clients/client-authentication.js';
import { ClientTokenRequestDto, ClientTokenResponseDto } from './client-token.dto.js';
import { ClientTokenService } from './client-token.service.js';
import { Form, OAuthForm } from './oauth-form.js';

@ApiTags('OAuth')
@Controller('oauth/token')
export class ClientTokenController {
  constructor(private readonly tokens: ClientTokenService) {}

  @Post()
  @HttpCode(200)
  @AuthenticatesClient()
  @Header('Pragma', 'no-cache')
  @ApiOperation({
    operationId: 'getClientToken',
    summary: 'An access token for a service client (RFC 6749, client credentials)',
  })
  @ApiBody({ type: ClientTokenRequestDto })
  @ApiOkResponse({ type: ClientTokenResponseDto })
  @ApiProblems(413, 415)
  async grant(
    @ServiceClient() client: AuthenticatedClient,
    @Form() form: OAuthForm,
  ): Promise<ClientTokenResponseDto> {
    const { accessToken, seconds, scope } = await this.tokens.grant(client, {
      grantType: form.required('grant_type'),
      resource: form.optional('resource'),
      scope: form.optional('scope'),
    });
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: seconds,
      ...(scope !== undefined && { scope }),
    };
  }
}
