import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { IsId } from '#libs/http/is-id.decorator.js';
import { Optional } from '#libs/http/optional.decorator.js';
import { MAX_EMAIL_LENGTH } from '../../users/email-address.js';
import type { RegistrationReceipt } from './registration.service.js';
import { IsEmailAddress } from '../../users/is-email-address.decorator.js';
import { IsName, NAME_SCHEMA } from '../../users/is-name.decorator.js';

@ApiSchema({ name: 'RegistrationRequest' })
export class RegisterDto {
  @ApiProperty({ format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'ada@example.com' })
  @IsEmailAddress()
  email: string;

  @ApiProperty({ minLength: 1, maxLength: 1024, example: 'correct horse battery staple' })
  @MinLength(1)
  @MaxLength(1024)
  @IsString()
  password: string;

  @ApiPropertyOptional({ ...NAME_SCHEMA, example: 'Ada' })
  @Optional()
  @IsName()
  displayName?: string;
}

@ApiSchema({ name: 'RegistrationReceipt' })
export class RegistrationReceiptDto {
  @ApiProperty({ format: 'uuid', description: 'Needed with the code; it says nothing of the address.' })
  registrationId: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  static from({ registrationId, expiresAt }: RegistrationReceipt): RegistrationReceiptDto {
    return { registrationId, expiresAt: expiresAt.toISOString() };
  }
}

@ApiSchema({ name: 'ResendRequest' })
export class ResendDto {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  registrationId: string;
}
