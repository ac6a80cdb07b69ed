import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
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

@ApiSchema({
  name: 'VerificationRequest',
  description: 'Either registrationId and code, or token and password.',
})
export class VerifyEmailDto {
  @ApiPropertyOptional({ format: 'uuid' })
  @ValidateIf((dto: VerifyEmailDto, value) => value !== undefined || dto.token === undefined)
  @IsId()
  registrationId?: string;

  @ApiPropertyOptional({ pattern: '^[0-9]{6}$', example: '042137' })
  @ValidateIf((dto: VerifyEmailDto, value) => value !== undefined || dto.token === undefined)
  @Matches(/^[0-9]{6}$/, { message: 'must be six digits' })
  code?: string;

  @ApiPropertyOptional({
    maxLength: 512,
    example: 'vt1_kX0r1v8C0T3mQ2xY…',
    description: "The token of the mail's link.",
  })
  @Optional()
  @MaxLength(512)
  @IsString()
  token?: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 1024,
    example: 'correct horse battery staple',
    description: 'With the token: the password of the registration.',
  })
  @ValidateIf((dto: VerifyEmailDto, value) => value !== undefined || dto.token !== undefined)
  @MinLength(1)
  @MaxLength(1024)
  @IsString()
  password?: string;
}

export const VERIFICATION_EXAMPLES = {
  code: {
    summary: 'By the code of the mail',
    value: { registrationId: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f', code: '042137' },
  },
  link: {
    summary: 'By its link',
    value: { token: 'vt1_kX0r1v8C0T3mQ2xY…', password: 'correct horse battery staple' },
  },
};

@ApiSchema({ name: 'ResendRequest' })
export class ResendDto {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  registrationId: string;
}
