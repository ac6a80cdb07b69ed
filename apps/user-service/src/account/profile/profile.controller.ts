import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IfMatch } from '#libs/http/conditional/if-match.decorator.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { TaggedChange, TaggedRead } from '#libs/http/conditional/tagged.decorators.js';
import { Tagged } from '#libs/http/conditional/tagged.js';
import { MERGE_PATCH_TYPE } from '#libs/http/merge-patch-body.js';
import { Authenticated } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { ProfileChangesDto } from '../../users/profile-changes.dto.js';
import { UserDto } from '../../users/user.dto.js';
import { ProfileService } from './profile.service.js';

@ApiTags('Account')
@Controller('users/me')
@Authenticated()
export class ProfileController {
  constructor(private readonly profiles: ProfileService) {}

  @Get()
  @ApiOperation({ operationId: 'getProfile', summary: "The caller's own profile" })
  @TaggedRead(UserDto)
  @ApiProblems(401)
  async read(@CurrentPrincipal() { userId }: Principal): Promise<Tagged<UserDto>> {
    const user = await this.profiles.read(userId);
    return new Tagged(UserDto.from(user), user);
  }

  @Patch()
  @ApiOperation({
    operationId: 'changeProfile',
    summary: "Change the caller's own profile",
    description: 'The body is a merge patch (RFC 7396): what is absent stays, null removes.',
  })
  @ApiConsumes(MERGE_PATCH_TYPE, 'application/json')
  @TaggedChange(UserDto)
  @ApiProblems(401, 413, 415)
  async change(
    @CurrentPrincipal() { userId }: Principal,
    @Body() changes: ProfileChangesDto,
    @IfMatch() precondition: Precondition,
  ): Promise<Tagged<UserDto>> {
    const user = await this.profiles.change(userId, changes, precondition);
    return new Tagged(UserDto.from(user), user);
  }
}
