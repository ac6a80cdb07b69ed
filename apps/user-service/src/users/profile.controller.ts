import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { Authenticated } from '../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../access/principal.js';
import { UserDto } from './user.dto.js';
import { UserService } from './user.service.js';

@ApiTags('Account')
@Controller('users/me')
@Authenticated()
export class ProfileController {
  constructor(private readonly users: UserService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'getProfile', summary: "The caller's own profile" })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(401)
  async read(@CurrentPrincipal() { userId }: Principal): Promise<UserDto> {
    return UserDto.from(await this.users.profile(userId));
  }
}
