import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsObject, Matches, MaxLength, ValidateBy } from 'class-validator';
import { Nullable } from '#libs/http/nullable.decorator.js';
import { IsName, NAME_SCHEMA } from './is-name.decorator.js';
import { canonicalLocale } from './locale.js';
import { MAX_METADATA_BYTES, MAX_METADATA_DEPTH } from './metadata.js';
import { timeZoneName } from './time-zone.js';

const MAX_WORD_LENGTH = 100;
const MAX_AVATAR_URL_LENGTH = 2_048;
/** RFC 3986 with the scheme https, a name or IPv4 address as host, and no user information. */
const AVATAR_URL =
  /^https:\/\/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/;

const word = { type: String, nullable: true, minLength: 1, maxLength: MAX_WORD_LENGTH } as const;

/** A merge patch (RFC 7396) of what people say of themselves: absent fields stay, null removes. */
@ApiSchema({ name: 'ProfileChanges' })
export class ProfileChangesDto {
  @ApiPropertyOptional({ ...word, ...NAME_SCHEMA, example: 'Ada' })
  @Nullable()
  @IsName()
  displayName?: string | null;

  @ApiPropertyOptional({ ...word, ...NAME_SCHEMA, example: 'Augusta Ada' })
  @Nullable()
  @IsName()
  givenName?: string | null;

  @ApiPropertyOptional({ ...word, ...NAME_SCHEMA, example: 'King' })
  @Nullable()
  @IsName()
  familyName?: string | null;

  @ApiPropertyOptional({
    ...word,
    example: 'en-GB',
    description: 'Language tag (BCP 47); kept in its canonical form.',
  })
  @Nullable()
  @Transform(({ value }) => canonical(value, canonicalLocale))
  @MaxLength(MAX_WORD_LENGTH)
  @IsCanonical(canonicalLocale, 'must be a language tag (BCP 47) such as en-GB')
  locale?: string | null;

  @ApiPropertyOptional({
    ...word,
    example: 'Europe/London',
    description: 'Name in the IANA time zone database.',
  })
  @Nullable()
  @Transform(({ value }) => canonical(value, timeZoneName))
  @MaxLength(MAX_WORD_LENGTH)
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

function canonical(value: unknown, form: (text: string) => string | undefined): unknown {
  return typeof value === 'string' ? (form(value) ?? value) : value;
}

function IsCanonical(form: (text: string) => string | undefined, message: string): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && form(value) === value;
  return ValidateBy({ name: 'isCanonical', validator: { validate, defaultMessage: () => message } });
}
