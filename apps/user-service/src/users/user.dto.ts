import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ROLES, type Role } from '../access/role.js';
import type { UserProfile } from './user-columns.js';
import { USER_STATUSES, type UserStatus } from './user-status.js';

@ApiSchema({ name: 'User' })
export class UserDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'email' })
  email: string;

  @ApiProperty()
  emailVerified: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'Ada' })
  displayName: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Augusta Ada' })
  givenName: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'King' })
  familyName: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'en-GB', description: 'Language tag (BCP 47).' })
  locale: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Europe/London', description: 'IANA time zone.' })
  timeZone: string | null;

  @ApiProperty({ type: String, format: 'uri', nullable: true, example: 'https://example.com/ada.png' })
  avatarUrl: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { theme: 'dark' } })
  metadata: Record<string, unknown>;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles: Role[];

  @ApiProperty({ enum: USER_STATUSES })
  status: UserStatus;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Rises with every change; in the entity tag.' })
  version: number;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  deletedAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'When a deleted account is removed for good; until then it can be restored.',
  })
  purgeAt: string | null;

  static from(user: UserProfile): UserDto {
    return {
      id: user.id,
      email: user.email,
      emailVerified: user.emailVerifiedAt !== null,
      displayName: user.displayName,
      givenName: user.givenName,
      familyName: user.familyName,
      locale: user.locale,
      timeZone: user.timeZone,
      avatarUrl: user.avatarUrl,
      metadata: user.metadata,
      roles: user.roles,
      status: user.status,
      version: user.version,
      createdAt: timestamp(user.createdAt),
      updatedAt: timestamp(user.updatedAt),
      deletedAt: user.deletedAt && timestamp(user.deletedAt),
      purgeAt: user.purgeAt && timestamp(user.purgeAt),
    };
  }
}

/** Out of the cache it comes as text. */
function timestamp(date: Date): string {
  return new Date(date).toISOString();
}
