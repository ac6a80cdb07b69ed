import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { IsId } from '#libs/http/is-id.decorator.js';
import { Optional } from '#libs/http/optional.decorator.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import type { VerificationProof } from './verification.service.js';

const CODE = /^[0-9]{6}$/;
const MAX_TOKEN_LENGTH = 512;
const MAX_PASSWORD_LENGTH = 1024;

@ApiSchema({ name: 'VerificationByCode' })
export class VerificationByCodeDto {
  @ApiProperty({ format: 'uuid' })
  registrationId: string;

  @ApiProperty({ pattern: CODE.source, example: '042137' })
  code: string;
}

@ApiSchema({ name: 'VerificationByLink' })
export class VerificationByLinkDto {
  @ApiProperty({
    maxLength: MAX_TOKEN_LENGTH,
    example: 'vt1_kX0r1v8C0T3mQ2xY…',
    description: "The token of the mail's link.",
  })
  token: string;

  @ApiProperty({
    minLength: 1,
    maxLength: MAX_PASSWORD_LENGTH,
    example: 'correct horse battery staple',
    description: 'The password of the registration.',
  })
  password: string;
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

/** Either of the two above. */
export class VerifyEmailDto {
  @ValidateIf((dto: VerifyEmailDto, value) => value !== undefined || dto.token === undefined)
  @IsId()
  registrationId?: string;

  @ValidateIf((dto: VerifyEmailDto, value) => value !== undefined || dto.token === undefined)
  @Matches(CODE, { message: 'must be six digits' })
  code?: string;

  @Optional()
  @MaxLength(MAX_TOKEN_LENGTH)
  @IsString()
  token?: string;

  @ValidateIf((dto: VerifyEmailDto, value) => value !== undefined || dto.token !== undefined)
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_LENGTH)
  @IsString()
  password?: string;
}

/** Throws `validation_failed` unless it is exactly one of the two proofs. */
export function proofOf({ registrationId, code, token, password }: VerifyEmailDto): VerificationProof {
  if (registrationId !== undefined && code !== undefined && token === undefined && password === undefined)
    return { registrationId, code };
  if (registrationId === undefined && code === undefined && token !== undefined && password !== undefined)
    return { token, password };
  throw new ValidationFailedError([
    { pointer: '#', detail: 'must have either registrationId and code, or token and password' },
  ]);
}
