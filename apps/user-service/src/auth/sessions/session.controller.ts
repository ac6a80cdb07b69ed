import { Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { Authenticated } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { clearRefreshCookie } from './refresh-cookie.js';
import { SessionDto, SessionListDto } from './session.dto.js';
import { SessionService } from './session.service.js';

@ApiTags('Sessions')
@Controller('auth')
@Authenticated()
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  @Get('sessions')
  @ApiOperation({ operationId: 'listSessions', summary: "The caller's live sessions, last used first" })
  @ApiOkResponse({ type: SessionListDto })
  @ApiProblems(401)
  async list(@CurrentPrincipal() { userId, sessionId }: Principal): Promise<SessionListDto> {
    const sessions = await this.sessions.list(userId);
    return { sessions: sessions.map((session) => SessionDto.from(session, sessionId)) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endSession', summary: "End one of the caller's sessions" })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 404)
  async end(@CurrentPrincipal() { userId }: Principal, @Param() { id }: IdParam): Promise<void> {
    await this.sessions.end(userId, id, 'ended_by_user');
  }

  @Post('sign-out')
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: 'End the session of the access token' })
  @ApiNoContentResponse()
  @ApiProblems(401)
  async signOut(
    @CurrentPrincipal() { userId, sessionId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    clearRefreshCookie(reply);
    await this.sessions.signOut(userId, sessionId);
  }

  @Post('sign-out-everywhere')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'signOutEverywhere',
    summary: "End all of the caller's sessions, this one too",
  })
  @ApiNoContentResponse()
  @ApiProblems(401)
  async signOutEverywhere(
    @CurrentPrincipal() { userId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    clearRefreshCookie(reply);
    await this.sessions.endAll(userId, 'signed_out');
  }
}
