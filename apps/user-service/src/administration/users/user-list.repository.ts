import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListPosition } from '#libs/http/paging/list-cursor.js';
import { PROFILE_COLUMNS, type UserProfile } from '../../users/user-columns.js';
import { type UserFilter, userFilterConditions } from './user-filter.js';
import { userOrder, type UserSort } from './user-order.js';

export interface UserListing {
  readonly filter: UserFilter;
  readonly sort: UserSort;
  /** After which row to begin; undefined: at the beginning. */
  readonly after: ListPosition | undefined;
  readonly limit: number;
}

export interface ListedUser extends UserProfile {
  /** What the row is sorted by, as text that PostgreSQL reads back exactly. */
  readonly sortKey: string;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Reads users as administrators look for them. */
@Injectable()
export class UserListRepository {
  constructor(private readonly dataSource: DataSource) {}

  async list(listing: UserListing): Promise<ListedUser[]> {
    const { sql, parameters } = listStatement(listing);
    return this.dataSource.query(sql, [...parameters]);
  }
}

/** Keyset paging: rows after a position, which needs no row to be there still. */
export function listStatement({ filter, sort, after, limit }: UserListing): Statement {
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => `$${parameters.push(value)}`;
  const { expression, type, direction } = userOrder(sort);
  const conditions = [...userFilterConditions(filter, parameter)];
  if (after) {
    const beyond = direction === 'ASC' ? '>' : '<';
    const key = `${parameter(after.key)}::text::${type}`;
    conditions.push(`(${expression}, id) ${beyond} (${key}, ${parameter(after.id)}::uuid)`);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const sql = `SELECT ${PROFILE_COLUMNS}, (${expression})::text AS "sortKey" FROM users ${where}
     ORDER BY ${expression} ${direction}, id ${direction} LIMIT ${parameter(limit)}`;
  return { sql, parameters };
}
