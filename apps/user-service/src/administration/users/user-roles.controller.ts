import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IfMatch } from '#libs/http/conditional/if-match.decorator.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import type { Tagged } from '#libs/http/conditional/tagged.js';
import { TaggedChange } from '#libs/http/conditional/tagged.decorators.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { UserDto } from '../../users/user.dto.js';
import { SingleActsService } from './single-acts.service.js';
import { taggedUser } from './tagged-user.js';
import { RolesDto } from './user-roles.dto.js';

@ApiTags('Administration')
@Controller('users/:id/roles')
@ApiProblems(400, 401, 403, 404, 409)
export class UserRolesController {
  constructor(private readonly acts: SingleActsService) {}

  @Put()
  @RequirePermission('users:roles')
  @ApiOperation({
    operationId: 'setUserRoles',
    summary: "Set a user's roles",
    description: 'Access tokens with the old roles are refused from then on; sessions stay and get new ones.',
  })
  @TaggedChange(UserDto)
  @ApiProblems(413, 415)
  async setRoles(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @Body() { roles }: RolesDto,
    @IfMatch() given: Precondition,
  ): Promise<Tagged<UserDto>> {
    return taggedUser(await this.acts.setRoles({ userId }, id, roles, given));
  }
}
