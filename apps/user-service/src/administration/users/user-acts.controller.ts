import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IfMatchIfAny } from '#libs/http/conditional/if-match-if-any.decorator.js';
import { IfMatch } from '#libs/http/conditional/if-match.decorator.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { Tagged } from '#libs/http/conditional/tagged.js';
import { TaggedAct, TaggedChange } from '#libs/http/conditional/tagged.decorators.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import type { UserProfile } from '../../users/user-columns.js';
import { UserDto } from '../../users/user.dto.js';
import { RolesDto } from './user-acts.dto.js';
import { UserAdministrationService } from './user-administration.service.js';

@ApiTags('Administration')
@Controller('users/:id')
@ApiProblems(400, 401, 403, 404, 409)
export class UserActsController {
  constructor(private readonly administration: UserAdministrationService) {}

  @Post('disable')
  @HttpCode(200)
  @RequirePermission('users:write')
  @ApiOperation({
    operationId: 'disableUser',
    summary: 'Keep a user from signing in, and end their sessions',
  })
  @TaggedAct(UserDto)
  async disable(
    @CurrentPrincipal() actor: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<Tagged<UserDto>> {
    return tagged(
      await this.administration.perform((acts, tx) => acts.disable(tx, actorOf(actor), id, given)),
    );
  }

  @Post('enable')
  @HttpCode(200)
  @RequirePermission('users:write')
  @ApiOperation({ operationId: 'enableUser', summary: 'Let a disabled user sign in again' })
  @TaggedAct(UserDto)
  async enable(
    @CurrentPrincipal() actor: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<Tagged<UserDto>> {
    return tagged(
      await this.administration.perform((acts, tx) => acts.enable(tx, actorOf(actor), id, given)),
    );
  }

  @Delete()
  @HttpCode(204)
  @RequirePermission('users:delete')
  @ApiOperation({
    operationId: 'deleteUser',
    summary: 'Delete a user',
    description: 'Their sessions end. Until `purgeAt` the account can be restored.',
  })
  @ApiNoContentResponse()
  @TaggedAct()
  async delete(
    @CurrentPrincipal() actor: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<void> {
    await this.administration.perform((acts, tx) => acts.delete(tx, actorOf(actor), id, given));
  }

  @Post('restore')
  @HttpCode(200)
  @RequirePermission('users:delete')
  @ApiOperation({ operationId: 'restoreUser', summary: 'Undo a deletion' })
  @TaggedAct(UserDto)
  async restore(
    @CurrentPrincipal() actor: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<Tagged<UserDto>> {
    return tagged(
      await this.administration.perform((acts, tx) => acts.restore(tx, actorOf(actor), id, given)),
    );
  }

  @Put('roles')
  @RequirePermission('users:roles')
  @ApiOperation({
    operationId: 'setUserRoles',
    summary: "Set a user's roles",
    description: 'Access tokens with the old roles are refused from then on; sessions stay and get new ones.',
  })
  @TaggedChange(UserDto)
  @ApiProblems(413, 415)
  async setRoles(
    @CurrentPrincipal() actor: Principal,
    @Param() { id }: IdParam,
    @Body() { roles }: RolesDto,
    @IfMatch() given: Precondition,
  ): Promise<Tagged<UserDto>> {
    return tagged(
      await this.administration.perform((acts, tx) => acts.setRoles(tx, actorOf(actor), id, roles, given)),
    );
  }
}

const actorOf = ({ userId }: Principal) => ({ userId });
const tagged = (user: UserProfile) => new Tagged(UserDto.from(user), user);
