import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

@ApiSchema({ name: 'CurrentPassword' })
export class CurrentPasswordDto {
  @ApiProperty({ minLength: 1, maxLength: 1024, example: 'correct horse battery staple' })
  @MinLength(1)
  @MaxLength(1024)
  @IsString()
  currentPassword: string;
}
