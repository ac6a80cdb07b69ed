import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '#libs/http/cursor.js';
import { MacRoots } from '#libs/crypto/roots.js';
import type { UserProfile } from './user-columns.js';
import { UserService } from './user.service.js';

const LIST = 'users';

export interface UserPage {
  readonly users: UserProfile[];
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
}

/** The list of users, page by page: the cursor names the last user of the page before. */
@Injectable()
export class UserPages {
  constructor(
    private readonly users: UserService,
    private readonly roots: MacRoots,
  ) {}

  async page(cursor: string | undefined, limit: number): Promise<UserPage> {
    const afterId = cursor === undefined ? undefined : decodeCursor(this.roots, LIST, cursor);
    const { users, nextAfterId } = await this.users.list(afterId, limit);
    return { users, next: nextAfterId === undefined ? null : encodeCursor(this.roots, LIST, nextAfterId) };
  }
}
