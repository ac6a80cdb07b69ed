import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { SessionDto, SessionListDto } from '../../auth/sessions/session.dto.js';
import { SingleActsService } from './single-acts.service.js';
import { UserSessionParam } from './user-sessions.dto.js';
import { UserSessionsService } from './user-sessions.service.js';

@ApiTags('Administration')
@Controller('users/:id/sessions')
@RequirePermission('users:sessions')
@ApiProblems(400, 401, 403, 404)
export class UserSessionsController {
  constructor(
    private readonly sessions: UserSessionsService,
    private readonly acts: SingleActsService,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listUserSessions', summary: "A user's live sessions, last used first" })
  @ApiOkResponse({ type: SessionListDto })
  async list(
    @CurrentPrincipal() { sessionId }: Principal,
    @Param() { id }: IdParam,
  ): Promise<SessionListDto> {
    const sessions = await this.sessions.list(id);
    return { sessions: sessions.map((session) => SessionDto.from(session, sessionId)) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'endUserSessions', summary: "End all of a user's sessions" })
  @ApiNoContentResponse()
  async endAll(@CurrentPrincipal() { userId }: Principal, @Param() { id }: IdParam): Promise<void> {
    await this.acts.endSessions({ userId }, id);
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endUserSession', summary: "End one of a user's sessions" })
  @ApiNoContentResponse()
  async end(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id, sessionId }: UserSessionParam,
  ): Promise<void> {
    await this.acts.endSession({ userId }, id, sessionId);
  }
}
