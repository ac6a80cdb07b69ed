import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { type Role, ROLES } from '../../access/role.js';

@ApiSchema({ name: 'RolesRequest' })
export class RolesDto {
  @ApiProperty({ enum: ROLES, isArray: true, minItems: 1, maxItems: ROLES.length, uniqueItems: true })
  @IsIn(ROLES, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(ROLES.length)
  @ArrayMinSize(1)
  @IsArray()
  roles: Role[];
}
