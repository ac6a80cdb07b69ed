import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Optional } from '#libs/http/optional.decorator.js';
import type { Revocation, RevocationKind } from '#libs/resource-server/revocations/revocation.js';
import type { PublishedRevocations } from './revocation-feed.service.js';

const CURSOR = 'kX0r1v8C0T0AAAAAAAAC7w';
const MAX_CURSOR_LENGTH = 100;
const KINDS: RevocationKind[] = ['session', 'subject', 'client', 'client_secret', 'jti', 'kid'];

export class RevocationFeedQuery {
  @ApiPropertyOptional({
    maxLength: MAX_CURSOR_LENGTH,
    example: CURSOR,
    description:
      '`cursor` of the answer before. Without it, and with one that counts no more, the list begins anew.',
  })
  @Optional()
  @MaxLength(MAX_CURSOR_LENGTH)
  @IsString()
  since?: string;
}

@ApiSchema({ name: 'Revocation' })
class RevocationDto {
  @ApiProperty({ format: 'uuid', description: 'An answer may bring again what one before has brought.' })
  id: string;

  @ApiProperty({
    enum: KINDS,
    example: 'subject',
    description:
      'The claim that `target` is compared with: `session` sid, `jti` jti, `kid` the kid in the header; `subject` sub, of tokens with a sid; `client` client_id and `client_secret` secret_id, of tokens without. No kind will be added at this address.',
  })
  kind: RevocationKind;

  @ApiProperty({ example: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f', description: 'The value of that claim.' })
  target: string;

  @ApiPropertyOptional({
    type: 'integer',
    example: 3,
    description:
      'Of `subject` and `client`, always: only tokens with a lower `ver` are refused. Of the others, never: all are.',
  })
  minVer?: number;

  @ApiProperty({
    format: 'date-time',
    description: 'When the last token that it names has expired. Keep it a minute longer, for clocks differ.',
  })
  until: string;

  static from({ id, kind, target, minVer, until }: Revocation): RevocationDto {
    return { id, kind, target, ...(minVer !== null && { minVer }), until: until.toISOString() };
  }
}

@ApiSchema({ name: 'RevocationFeed' })
export class RevocationFeedDto {
  @ApiProperty({ example: CURSOR, description: 'For the next request, to any pod.' })
  cursor: string;

  @ApiProperty({
    type: Boolean,
    example: false,
    description: 'The list begins with this answer: forget what others have said.',
  })
  reset: boolean;

  @ApiProperty({
    type: Boolean,
    example: false,
    description: 'Ask again at once: the list is long, and until then has gaps.',
  })
  more: boolean;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    example: 140,
    description:
      'Milliseconds since the moment up to which the pod that answers knows everything. Add the time since you sent the request.',
  })
  ageMs: number;

  @ApiProperty({ type: [RevocationDto] })
  revocations: RevocationDto[];

  static from({ revocations, ...rest }: PublishedRevocations): RevocationFeedDto {
    return { ...rest, revocations: revocations.map((revocation) => RevocationDto.from(revocation)) };
  }
}
