import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { arrivedAt, clientHasGone } from '#libs/http/arrival.js';
import { ApiProblem, ApiProblems } from '#libs/http/api-problem.decorator.js';
import { RefusedRequestError } from '#libs/http/refused-request.error.js';
import { LimitedBySession } from '../../access/limited-by-session.js';
import { Public } from '../../access/public.decorator.js';
import { assertCookieFromHere, REFRESH_COOKIE_HEADER } from './refresh-cookie.js';
import { RefreshDto } from './refresh.dto.js';
import { RefreshProblemDto } from './refresh-problem.dto.js';
import { RefreshService } from './refresh.service.js';
import { deliverTokens } from './token-delivery.js';
import { TokenResponseDto } from './token-response.dto.js';

@ApiTags('Sessions')
@Controller('auth')
export class RefreshController {
  constructor(
    private readonly service: RefreshService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('refresh')
  @Public()
  @LimitedBySession()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'refresh',
    summary: 'Exchange the refresh token for new tokens',
    description:
      'Takes the token from the body, or from the cookie where sign-in put it there. Repeating a request whose answer was lost is safe: it gives the same token again.',
  })
  @ApiOkResponse({ type: TokenResponseDto, headers: REFRESH_COOKIE_HEADER })
  @ApiCookieAuth()
  @ApiProblem(400, RefreshProblemDto)
  @ApiProblems(403, 413, 415)
  async refresh(
    @Body() body: RefreshDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenResponseDto> {
    const delivery = typeof body.refresh_token === 'string' ? 'body' : 'cookie';
    if (delivery === 'cookie') assertCookieFromHere(request, this.config.server);
    // Nobody would get the new token, and the client may have moved on with another request meanwhile.
    if (clientHasGone(request)) throw new RefusedRequestError(408);
    const grant = await this.service.refresh(request.raw.refreshTokenParts, arrivedAt(request));
    return deliverTokens(grant, delivery, reply);
  }
}
