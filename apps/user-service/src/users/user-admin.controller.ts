import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { RequirePermission } from '../access/authenticated.decorator.js';
import { UserDto, UserIdParam, UserListQuery, UserPageDto } from './user.dto.js';
import { UserPages } from './user-pages.js';
import { UserService } from './user.service.js';

@ApiTags('Administration')
@Controller('users')
@RequirePermission('users:read')
export class UserAdminController {
  constructor(
    private readonly users: UserService,
    private readonly pages: UserPages,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listUsers', summary: 'All users, newest first' })
  @ApiOkResponse({ type: UserPageDto })
  @ApiProblems(400, 401, 403)
  async list(@Query() { cursor, limit }: UserListQuery): Promise<UserPageDto> {
    const { users, next } = await this.pages.page(cursor, limit);
    return { users: users.map((user) => UserDto.from(user)), next };
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'getUser', summary: 'One user' })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(400, 401, 403, 404)
  async read(@Param() { id }: UserIdParam): Promise<UserDto> {
    return UserDto.from(await this.users.profile(id));
  }
}
