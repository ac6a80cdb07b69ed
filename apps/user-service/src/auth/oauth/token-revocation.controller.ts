import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AuthenticatesClient, ServiceClient } from '../clients/authenticates-client.decorator.js';
import type { AuthenticatedClient } from '../clients/client-authentication.js';
import { Form, OAuthForm } from './oauth-form.js';
import { RevocationRequestDto } from './token-revocation.dto.js';
import { TokenRevocationService } from './token-revocation.service.js';

@ApiTags('OAuth')
@Controller('oauth/revoke')
export class TokenRevocationController {
  constructor(private readonly revocations: TokenRevocationService) {}

  @Post()
  @HttpCode(200)
  @AuthenticatesClient('or-first-party')
  @ApiOperation({
    operationId: 'revokeToken',
    summary: 'Take a token back (RFC 7009)',
    description:
      'A refresh token takes its session with it. A token that is unknown or over is answered alike.',
  })
  @ApiBody({ type: RevocationRequestDto })
  @ApiOkResponse({ description: 'The token is good no more.' })
  @ApiProblems(413, 415)
  async revoke(
    @ServiceClient() caller: AuthenticatedClient | undefined,
    @Form() form: OAuthForm,
  ): Promise<void> {
    await this.revocations.revoke(caller, form.required('token'));
  }
}
