import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../access/role.js';
import type { UserStatus } from './user-status.js';

@Entity('users')
@Unique('uq_users_email', ['emailNormalized'])
@Check('ck_users_roles', `roles <@ ARRAY['user', 'admin']`)
@Check('ck_users_status', `status IN ('active', 'disabled', 'deleted')`)
@Check(
  'ck_users_deleted',
  `(status = 'deleted') = (deleted_at IS NOT NULL AND deleted_from IS NOT NULL AND purge_at IS NOT NULL)`,
)
@Index('ix_users_created_at', ['createdAt', 'id'])
@Index('ix_users_admins', ['createdAt', 'id'], { where: `'admin' = ANY (roles)` })
@Index('ix_users_not_active', ['createdAt', 'id'], { where: `status <> 'active'` })
@Index('ix_users_not_verified', ['createdAt', 'id'], { where: 'email_verified_at IS NULL' })
@Index('ix_users_purge_at', ['purgeAt'], { where: 'purge_at IS NOT NULL' })
export class User {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_users' })
  id: string;

  /** As its owner typed it. */
  @Column({ type: 'text' })
  email: string;

  /** What makes two addresses the same account. */
  @Column({ name: 'email_normalized', type: 'text' })
  emailNormalized: string;

  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName: string | null;

  @Column({ name: 'given_name', type: 'text', nullable: true })
  givenName: string | null;

  @Column({ name: 'family_name', type: 'text', nullable: true })
  familyName: string | null;

  /** BCP 47 language tag. */
  @Column({ type: 'text', nullable: true })
  locale: string | null;

  /** Name in the IANA time zone database. */
  @Column({ name: 'time_zone', type: 'text', nullable: true })
  timeZone: string | null;

  @Column({ name: 'avatar_url', type: 'text', nullable: true })
  avatarUrl: string | null;

  /** What the platform keeps beside the account; the service does not look into it. */
  @Column({ type: 'jsonb', default: {} })
  metadata: Record<string, unknown>;

  /** PHC string of argon2id; null: the account has no password. */
  @Column({ name: 'password_hash', type: 'text', nullable: true, select: false })
  passwordHash: string | null;

  @Column({ name: 'password_changed_at', type: 'timestamptz', nullable: true })
  passwordChangedAt: Date | null;

  /** IP address of whoever set it; null: nobody who proved to be its owner. */
  @Column({ name: 'password_set_from', type: 'text', nullable: true })
  passwordSetFrom: string | null;

  @Column({ type: 'text', array: true, default: '{user}' })
  roles: Role[];

  @Column({ type: 'text', default: 'active' })
  status: UserStatus;

  /** Rises with roles and status; the `ver` claim of access tokens. */
  @Column({ type: 'integer', default: 1 })
  ver: number;

  /** Rises with every change of what the API shows of the account; its entity tag. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  /** Sequence number of this user's last event, a decimal bigint. */
  @Column({ name: 'event_seq', type: 'bigint', default: 0 })
  eventSeq: string;

  @Column({ name: 'email_verified_at', type: 'timestamptz', nullable: true })
  emailVerifiedAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt: Date;

  @Column({ name: 'deleted_at', type: 'timestamptz', nullable: true })
  deletedAt: Date | null;

  /** The status to which a restoration leads back. */
  @Column({ name: 'deleted_from', type: 'text', nullable: true })
  deletedFrom: UserStatus | null;

  /** When a deleted account is removed for good. */
  @Column({ name: 'purge_at', type: 'timestamptz', nullable: true })
  purgeAt: Date | null;
}
