import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IfMatch } from '#libs/http/conditional/if-match.decorator.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import type { Tagged } from '#libs/http/conditional/tagged.js';
import { TaggedChange, TaggedRead } from '#libs/http/conditional/tagged.decorators.js';
import { MERGE_PATCH_TYPE } from '#libs/http/merge-patch-body.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { ProfileChangesDto } from '../../users/profile-changes.dto.js';
import { UserDto } from '../../users/user.dto.js';
import { UserService } from '../../users/user.service.js';
import { SingleActsService } from './single-acts.service.js';
import { taggedUser } from './tagged-user.js';

@ApiTags('Administration')
@Controller('users/:id')
@ApiProblems(400, 401, 403, 404)
export class UserProfileController {
  constructor(
    private readonly users: UserService,
    private readonly acts: SingleActsService,
  ) {}

  @Get()
  @RequirePermission('users:read')
  @ApiOperation({ operationId: 'getUser', summary: 'One user' })
  @TaggedRead(UserDto)
  async read(@Param() { id }: IdParam): Promise<Tagged<UserDto>> {
    return taggedUser(await this.users.profile(id));
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
    return taggedUser(await this.acts.changeProfile({ userId }, id, patch, given));
  }
}
