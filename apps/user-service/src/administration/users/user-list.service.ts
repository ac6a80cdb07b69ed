import { Injectable } from '@nestjs/common';
import { MacRoots } from '#libs/crypto/roots.js';
import { ListCursors } from '#libs/http/paging/list-cursor.js';
import { type Page, pageOf } from '#libs/http/paging/page.js';
import type { UserProfile } from '../../users/user-columns.js';
import type { UserFilter } from './user-filter.js';
import { UserListRepository } from './user-list.repository.js';
import type { UserSort } from './user-order.js';

export interface UserListRequest {
  readonly filter: UserFilter;
  readonly sort: UserSort;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** The list of users, page by page. */
@Injectable()
export class UserListService {
  private readonly cursors: ListCursors;

  constructor(
    private readonly repository: UserListRepository,
    roots: MacRoots,
  ) {
    this.cursors = new ListCursors(roots, 'user-list');
  }

  /** Throws `validation_failed` for a cursor of another list, filter or order. */
  async page({ filter, sort, cursor, limit }: UserListRequest): Promise<Page<UserProfile>> {
    const view = [sort, filter];
    const after = cursor === undefined ? undefined : this.cursors.decode(view, cursor);
    const rows = await this.repository.list({ filter, sort, after, limit: limit + 1 });
    return pageOf(rows, limit, ({ sortKey, id }) => this.cursors.encode(view, { key: sortKey, id }));
  }
}
