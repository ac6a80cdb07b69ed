import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '../../users/email-address.js';
import { IsEmailAddress } from '../../users/is-email-address.decorator.js';
import { CurrentPasswordDto } from '../current-password.dto.js';
import { LinkTokenDto } from '../link-token.dto.js';

@ApiSchema({ name: 'ForgotPasswordRequest' })
export class ForgotPasswordDto {
  @ApiProperty({ format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'ada@example.com' })
  @IsEmailAddress()
  email: string;
}

@ApiSchema({ name: 'ResetPasswordRequest' })
export class ResetPasswordDto extends LinkTokenDto {
  @ApiProperty({ minLength: 1, maxLength: 1024, example: 'correct horse battery staple' })
  @MinLength(1)
  @MaxLength(1024)
  @IsString()
  newPassword: string;
}

@ApiSchema({ name: 'ChangePasswordRequest' })
export class ChangePasswordDto extends CurrentPasswordDto {
  @ApiProperty({ minLength: 1, maxLength: 1024, example: 'incorrect zebra generator clip' })
  @MinLength(1)
  @MaxLength(1024)
  @IsString()
  newPassword: string;
}
