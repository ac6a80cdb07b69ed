import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { MAX_EMAIL_LENGTH } from '../../users/email-address.js';
import { IsEmailAddress } from '../../users/is-email-address.decorator.js';
import { CurrentPasswordDto } from '../current-password.dto.js';

@ApiSchema({ name: 'EmailChangeRequest' })
export class EmailChangeDto extends CurrentPasswordDto {
  @ApiProperty({ format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'ada.king@example.com' })
  @IsEmailAddress()
  newEmail: string;
}
