import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IfMatch } from '#libs/http/conditional/if-match.decorator.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { Tagged } from '#libs/http/conditional/tagged.js';
import { TaggedChange, TaggedRead } from '#libs/http/conditional/tagged.decorators.js';
import { MERGE_PATCH_TYPE } from '#libs/http/merge-patch-body.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { ProfileChangesDto } from '../../users/profile-changes.dto.js';
import { UserDto } from '../../users/user.dto.js';
import { UserService } from '../../users/user.service.js';
import { UserAdministrationService } from './user-administration.service.js';

@ApiTags('Administration')
@Controller('users/:id')
@ApiProblems(400, 401, 403, 404)
export class UserAdminController {
  constructor(
    private readonly users: UserService,
    private readonly administration: UserAdministrationService,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @RequirePermission('users:read')
  @ApiOperation({ operationId: 'getUser', summary: 'One user' })
  @TaggedRead(UserDto)
  async read(@Param() { id }: IdParam): Promise<Tagged<UserDto>> {
    const user = await this.users.profile(id);
    return new Tagged(UserDto.from(user), user);
  }

  @Patch()
  @RequirePermission('users:write')
  @ApiOperation({
    operationId: 'changeUser',
    summary: "Change a user's profile",
    description: 'The body is a merge patch (RFC 7396): what is absent stays, null removes.',
  })
  @ApiConsumes(MERGE_PATCH_TYPE, 'application/json')
  @TaggedChange(UserDto)
  @ApiProblems(409, 413, 415)
  async change(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @Body() patch: ProfileChangesDto,
    @IfMatch() given: Precondition,
  ): Promise<Tagged<UserDto>> {
    const user = await this.administration.perform((acts, tx) =>
      acts.changeProfile(tx, { userId }, id, patch, given),
    );
    return new Tagged(UserDto.from(user), user);
  }

  @Post('password-reset')
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @RequirePermission('users:credentials')
  @ApiOperation({
    operationId: 'forcePasswordReset',
    summary: "Take a user's password away",
    description:
      'Their sessions end, and a mail has a link, good for a day, that sets a new password. Nothing is mailed to a disabled account.',
  })
  @ApiAcceptedResponse()
  @ApiProblems(409)
  async forcePasswordReset(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      prepare: async () =>
        this.administration.prepare((acts, tx) => acts.forcePasswordReset(tx, { userId }, id)),
      answer: () => ({}),
    });
  }
}
