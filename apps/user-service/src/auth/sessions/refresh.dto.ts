import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Optional } from '#libs/http/optional.decorator.js';

@ApiSchema({ name: 'RefreshRequest' })
export class RefreshDto {
  @ApiPropertyOptional({
    maxLength: 512,
    example: 'rt1_kX0r1v8C0T3mQ2xY…',
    description: 'Absent when it is in the cookie.',
  })
  @Optional()
  @MaxLength(512)
  @IsString()
  refresh_token?: string;
}
