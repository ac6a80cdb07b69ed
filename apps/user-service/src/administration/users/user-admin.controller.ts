import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { Tagged } from '#libs/http/conditional/tagged.js';
import { TaggedRead } from '#libs/http/conditional/tagged.decorators.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { UserDto } from '../../users/user.dto.js';
import { UserService } from '../../users/user.service.js';
import { UserIdParam } from './user-list.dto.js';

@ApiTags('Administration')
@Controller('users/:id')
export class UserAdminController {
  constructor(private readonly users: UserService) {}

  @Get()
  @RequirePermission('users:read')
  @ApiOperation({ operationId: 'getUser', summary: 'One user' })
  @TaggedRead(UserDto)
  @ApiProblems(400, 401, 403, 404)
  async read(@Param() { id }: UserIdParam): Promise<Tagged<UserDto>> {
    const user = await this.users.profile(id);
    return new Tagged(UserDto.from(user), user);
  }
}
