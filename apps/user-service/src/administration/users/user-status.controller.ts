import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IfMatchIfAny } from '#libs/http/conditional/if-match-if-any.decorator.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import type { Tagged } from '#libs/http/conditional/tagged.js';
import { TaggedAct } from '#libs/http/conditional/tagged.decorators.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { UserDto } from '../../users/user.dto.js';
import { SingleActsService } from './single-acts.service.js';
import { taggedUser } from './tagged-user.js';

@ApiTags('Administration')
@Controller('users/:id')
@ApiProblems(400, 401, 403, 404, 409)
export class UserStatusController {
  constructor(private readonly acts: SingleActsService) {}

  @Post('disable')
  @HttpCode(200)
  @RequirePermission('users:write')
  @ApiOperation({
    operationId: 'disableUser',
    summary: 'Keep a user from signing in, and end their sessions',
  })
  @TaggedAct(UserDto)
  async disable(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<Tagged<UserDto>> {
    return taggedUser(await this.acts.disable({ userId }, id, given));
  }

  @Post('enable')
  @HttpCode(200)
  @RequirePermission('users:write')
  @ApiOperation({ operationId: 'enableUser', summary: 'Let a disabled user sign in again' })
  @TaggedAct(UserDto)
  async enable(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<Tagged<UserDto>> {
    return taggedUser(await this.acts.enable({ userId }, id, given));
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
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<void> {
    await this.acts.delete({ userId }, id, given);
  }

  @Post('restore')
  @HttpCode(200)
  @RequirePermission('users:delete')
  @ApiOperation({ operationId: 'restoreUser', summary: 'Undo a deletion' })
  @TaggedAct(UserDto)
  async restore(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<Tagged<UserDto>> {
    return taggedUser(await this.acts.restore({ userId }, id, given));
  }
}
