import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  MaxLength,
  MinLength,
} from 'class-validator';
import { Optional } from '#libs/http/optional.decorator.js';
import { NextCursor } from '#libs/http/paging/next-cursor.decorator.js';
import type { Page } from '#libs/http/paging/page.js';
import { type Role, ROLES } from '../../access/role.js';
import { MAX_EMAIL_LENGTH } from '../../users/email-address.js';
import { IsEmailAddress } from '../../users/is-email-address.decorator.js';
import { IsName, NAME_SCHEMA } from '../../users/is-name.decorator.js';
import { INVITATION_STATUSES, type InvitationStatus, type InvitationView } from './invitation.js';

const MAX_TOKEN_LENGTH = 512;
const MAX_PASSWORD_LENGTH = 1024;

@ApiSchema({ name: 'InvitationRequest' })
export class InvitationRequestDto {
  @ApiProperty({ format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'ada@example.com' })
  @IsEmailAddress()
  email: string;

  @ApiProperty({ enum: ROLES, isArray: true, minItems: 1, maxItems: ROLES.length, uniqueItems: true })
  @IsIn(ROLES, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(ROLES.length)
  @ArrayMinSize(1)
  @IsArray()
  roles: Role[];

  @ApiPropertyOptional({ ...NAME_SCHEMA, example: 'Ada' })
  @Optional()
  @IsName()
  displayName?: string;
}

@ApiSchema({ name: 'Invitation' })
export class InvitationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'email', example: 'ada@example.com' })
  email: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ada' })
  displayName: string | null;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles: Role[];

  @ApiProperty({ enum: INVITATION_STATUSES })
  status: InvitationStatus;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The administrator; null once that account is gone.',
  })
  invitedBy: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The account that it became.',
  })
  userId: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: 'Rises when it is sent again, accepted or revoked; in the entity tag.',
  })
  version: number;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time', description: 'When its last mail was asked for.' })
  sentAt: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-22T09:30:00.000Z' })
  expiresAt: string;

  static from(invitation: InvitationView): InvitationDto {
    return {
      id: invitation.id,
      email: invitation.email,
      displayName: invitation.displayName,
      roles: invitation.roles,
      status: invitation.status,
      invitedBy: invitation.invitedBy,
      userId: invitation.acceptedBy,
      version: invitation.version,
      createdAt: invitation.createdAt.toISOString(),
      sentAt: invitation.sentAt.toISOString(),
      expiresAt: invitation.expiresAt.toISOString(),
    };
  }
}

@ApiSchema({ name: 'InvitationPage' })
export class InvitationPageDto {
  @ApiProperty({ type: [InvitationDto] })
  invitations: InvitationDto[];

  @NextCursor()
  next: string | null;

  static from({ items, next }: Page<InvitationView>): InvitationPageDto {
    return { invitations: items.map((invitation) => InvitationDto.from(invitation)), next };
  }
}

@ApiSchema({ name: 'InvitationAcceptance' })
export class AcceptanceDto {
  @ApiProperty({
    maxLength: MAX_TOKEN_LENGTH,
    example: 'iv1_c3RkczRKNGMB',
    description: "Of the mail's link.",
  })
  @MaxLength(MAX_TOKEN_LENGTH)
  @IsString()
  token: string;

  @ApiProperty({ minLength: 1, maxLength: MAX_PASSWORD_LENGTH, example: 'correct horse battery staple' })
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_LENGTH)
  @IsString()
  password: string;

  @ApiPropertyOptional({
    ...NAME_SCHEMA,
    example: 'Ada',
    description: 'Instead of the one in the invitation.',
  })
  @Optional()
  @IsName()
  displayName?: string;
}
