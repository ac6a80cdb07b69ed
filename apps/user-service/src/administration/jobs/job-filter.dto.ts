import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { Optional } from '#libs/http/optional.decorator.js';
import { UserFilterDto } from '../users/user-filter.dto.js';
import type { UserFilter } from '../users/user-filter.js';

@ApiSchema({ name: 'UserFilter', description: 'All that is given must be so; at least one must be given.' })
export class JobFilterDto extends UserFilterDto {
  @ApiPropertyOptional()
  @Optional()
  @IsBoolean()
  emailVerified?: boolean;

  static from(filter: UserFilter): JobFilterDto {
    const { createdAfter, createdBefore, ...same } = filter;
    return {
      ...same,
      ...(createdAfter !== undefined && { createdAfter: new Date(createdAfter).toISOString() }),
      ...(createdBefore !== undefined && { createdBefore: new Date(createdBefore).toISOString() }),
    };
  }
}
