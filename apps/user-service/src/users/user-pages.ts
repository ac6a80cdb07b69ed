import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '#libs/http/cursor.js';
import { MacRoots } from '#libs/crypto/roots.js';
import { UserDto, type UserPageDto } from './user.dto.js';
import { UserService } from './user.service.js';

const LIST = 'users';

/** The list of users, page by page: the cursor names the last user of the page before. */
@Injectable()
export class UserPages {
  constructor(
    private readonly users: UserService,
    private readonly roots: MacRoots,
  ) {}

  async page(cursor: string | undefined, limit: number): Promise<UserPageDto> {
    const afterId = cursor === undefined ? undefined : decodeCursor(this.roots, LIST, cursor);
    const { users, nextAfterId } = await this.users.list(afterId, limit);
    return {
      users: users.map((user) => UserDto.from(user)),
      next: nextAfterId === undefined ? null : encodeCursor(this.roots, LIST, nextAfterId),
    };
  }
}
