import { ApiProperty, ApiPropertyOptional, ApiSchema, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn } from 'class-validator';
import { Optional } from '#libs/http/optional.decorator.js';
import { PageQuery } from '#libs/http/paging/page-query.dto.js';
import { NextCursor } from '#libs/http/paging/next-cursor.decorator.js';
import type { Page } from '#libs/http/paging/page.js';
import type { UserProfile } from '../../users/user-columns.js';
import { UserDto } from '../../users/user.dto.js';
import { UserFilterDto } from './user-filter.dto.js';
import { USER_SORTS, type UserSort } from './user-order.js';

const WORDS: Readonly<Record<string, boolean>> = { true: true, false: false };

class QueriedUserFilter extends UserFilterDto {
  @ApiPropertyOptional({ type: Boolean })
  @Optional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (WORDS[value] ?? value) : value))
  @IsBoolean()
  emailVerified?: boolean;
}

export class UserListQuery extends IntersectionType(PageQuery, QueriedUserFilter) {
  @ApiPropertyOptional({ enum: USER_SORTS, default: '-createdAt', description: 'A minus: descending.' })
  @Optional()
  @IsIn(USER_SORTS)
  sort: UserSort = '-createdAt';
}

@ApiSchema({ name: 'UserPage' })
export class UserPageDto {
  @ApiProperty({ type: [UserDto] })
  users: UserDto[];

  @NextCursor()
  next: string | null;

  static from({ items, next }: Page<UserProfile>): UserPageDto {
    return { users: items.map((user) => UserDto.from(user)), next };
  }
}
