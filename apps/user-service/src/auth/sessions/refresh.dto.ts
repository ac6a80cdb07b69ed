import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

@ApiSchema({ name: 'RefreshRequest' })
export class RefreshDto {
  @ApiPropertyOptional({ description: 'Absent when it is in the cookie.', maxLength: 512 })
  @IsOptional()
  @MaxLength(512)
  @IsString()
  refresh_token?: string;
}
