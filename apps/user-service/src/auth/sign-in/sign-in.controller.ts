import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblem, ApiProblems } from '#libs/http/api-problem.decorator.js';
import { CredentialAttempt } from '#libs/rate-limits/credential-attempt.js';
import { Attempt, LimitsCredentials } from '#libs/rate-limits/limits-credentials.decorator.js';
import { Public } from '../../access/public.decorator.js';
import { accountInBody } from '../../users/account-in-body.js';
import { HashesPassword } from '../passwords/hashes-password.js';
import { REFRESH_COOKIE_HEADER } from '../sessions/refresh-cookie.js';
import { SessionLimitProblemDto } from '../sessions/session-limit-problem.dto.js';
import { deliverTokens } from '../sessions/token-delivery.js';
import { TokenResponseDto } from '../sessions/token-response.dto.js';
import { deviceOf } from './device.js';
import { SignInDto } from './sign-in.dto.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('Sessions')
@Controller('auth')
export class SignInController {
  constructor(private readonly service: SignInService) {}

  @Post('sign-in')
  @Public()
  @HashesPassword()
  @LimitsCredentials({ name: 'sign-in', accountOf: accountInBody, perAccount: true })
  @HttpCode(200)
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Start a session with e-mail address and password',
    description:
      'A user may have a limited number of sessions. One more ends the least recently refreshed, or is refused with 409, as the operator has set it.',
  })
  @ApiOkResponse({ type: TokenResponseDto, headers: REFRESH_COOKIE_HEADER })
  @ApiProblem(409, SessionLimitProblemDto)
  @ApiProblems(400, 401, 413, 415)
  async signIn(
    @Body() { email, password, refreshTokenDelivery }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Attempt() attempt: CredentialAttempt,
  ): Promise<TokenResponseDto> {
    const grant = await this.service.signIn(email, password, deviceOf(request), attempt);
    return deliverTokens(grant, refreshTokenDelivery ?? 'body', reply);
  }
}
