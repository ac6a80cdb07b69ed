import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsObject, IsString, Matches, MaxLength, MinLength, ValidateBy } from 'class-validator';
import { Nullable } from '#libs/http/nullable.decorator.js';
import { canonicalLocale } from './locale.js';
import { MAX_METADATA_BYTES, MAX_METADATA_DEPTH } from './metadata.js';
import { timeZoneName } from './time-zone.js';

const MAX_NAME_LENGTH = 100;
const MAX_AVATAR_URL_LENGTH = 2_048;
/** RFC 3986 with the scheme https, a name or IPv4 address as host, and no user information. */
const AVATAR_URL =
  /^https:\/\/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/;

const name = { type: String, nullable: true, minLength: 1, maxLength: MAX_NAME_LENGTH } as const;

/** A merge patch (RFC 7396) of what people say of themselves: absent fields stay, null removes. */
@ApiSchema({ name: 'ProfileChanges' })
export class ProfileChangesDto {
  @ApiPropertyOptional({ ...name, example: 'Ada' })
  @IsName()
  displayName?: string | null;

  @ApiPropertyOptional({ ...name, example: 'Augusta Ada' })
  @IsName()
  givenName?: string | null;

  @ApiPropertyOptional({ ...name, example: 'King' })
  @IsName()
  familyName?: string | null;

  @ApiPropertyOptional({
    ...name,
    example: 'en-GB',
    description: 'Language tag (BCP 47); kept in its canonical form.',
  })
  @Nullable()
  @Transform(({ value }) => canonical(value, canonicalLocale))
  @MaxLength(MAX_NAME_LENGTH)
  @IsCanonical(canonicalLocale, 'must be a language tag (BCP 47) such as en-GB')
  locale?: string | null;

  @ApiPropertyOptional({
    ...name,
    example: 'Europe/London',
    description: 'Name in the IANA time zone database.',
  })
  @Nullable()
  @Transform(({ value }) => canonical(value, timeZoneName))
  @MaxLength(MAX_NAME_LENGTH)
  @IsCanonical(timeZoneName, 'must be the name of an IANA time zone such as Europe/London')
  timeZone?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uri',
    nullable: true,
    maxLength: MAX_AVATAR_URL_LENGTH,
    pattern: AVATAR_URL.source,
    example: 'https://example.com/ada.png',
  })
  @Nullable()
  @MaxLength(MAX_AVATAR_URL_LENGTH)
  @Matches(AVATAR_URL, { message: 'must be an https URL' })
  avatarUrl?: string | null;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { theme: 'dark', newsletter: null },
    description: `Merged into what is kept, member by member; null removes. At most ${MAX_METADATA_BYTES} bytes and ${MAX_METADATA_DEPTH} levels after it.`,
  })
  @Nullable()
  @IsObject()
  metadata?: Record<string, unknown> | null;
}

function IsName(): PropertyDecorator {
  const checks = [
    Nullable(),
    Matches(/^\P{Cc}*$/u, { message: 'must not have control characters' }),
    MaxLength(MAX_NAME_LENGTH),
    MinLength(1),
    IsString(),
  ];
  return (target, property) => checks.forEach((check) => check(target, property));
}

function canonical(value: unknown, form: (text: string) => string | undefined): unknown {
  return typeof value === 'string' ? (form(value) ?? value) : value;
}

function IsCanonical(form: (text: string) => string | undefined, message: string): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && form(value) === value;
  return ValidateBy({ name: 'isCanonical', validator: { validate, defaultMessage: () => message } });
}
