import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Optional } from '#libs/http/optional.decorator.js';

@ApiSchema({ name: 'RefreshRequest' })
export class RefreshDto {
  @ApiPropertyOptional({ description: 'Absent when it is in the cookie.', maxLength: 512 })
  @Optional()
  @MaxLength(512)
  @IsString()
  refresh_token?: string;
}
