import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { Paged } from '#libs/http/paging/paged.decorator.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { userFilterOf } from './user-filter.dto.js';
import { UserListQuery, UserPageDto } from './user-list.dto.js';
import { UserListService } from './user-list.service.js';

@ApiTags('Administration')
@Controller('users')
export class UserListController {
  constructor(private readonly list: UserListService) {}

  @Get()
  @RequirePermission('users:read')
  @ApiOperation({
    operationId: 'listUsers',
    summary: 'Users by filter, search and order',
    description: 'Deleted accounts are shown until they are purged; `status` filters them.',
  })
  @Paged(UserPageDto)
  @ApiProblems(400, 401, 403)
  async read(@Query() query: UserListQuery): Promise<UserPageDto> {
    const { sort, cursor, limit } = query;
    return UserPageDto.from(await this.list.page({ filter: userFilterOf(query), sort, cursor, limit }));
  }
}
