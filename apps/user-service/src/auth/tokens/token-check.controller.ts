import { Controller, Get, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { Authenticated } from '../../access/authenticated.decorator.js';
import { principalOf } from '../../access/principal.js';
import { TokenCheckDto } from './token-check.dto.js';

@ApiTags('Sessions')
@Controller('auth/check')
@Authenticated()
export class TokenCheckController {
  @Get()
  @ApiOperation({
    operationId: 'checkToken',
    summary: 'Whether the access token is good now, and whose it is',
    description:
      'For gateways that ask before they let a request pass. It is as fresh as everything else here: a token that was revoked a second ago is refused.',
  })
  @ApiOkResponse({ type: TokenCheckDto })
  @ApiProblems(401)
  check(@Req() request: FastifyRequest): TokenCheckDto {
    return TokenCheckDto.from(principalOf(request));
  }
}
