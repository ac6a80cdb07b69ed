import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../access/role.js';
import type { UserStatus } from './user-status.js';

@Entity('users')
@Unique('uq_users_email', ['emailNormalized'])
@Check('ck_users_roles', `roles <@ ARRAY['user', 'admin']`)
@Check('ck_users_status', `status IN ('active', 'disabled')`)
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

  /** PHC string of argon2id; null: the account has no password. */
  @Column({ name: 'password_hash', type: 'text', nullable: true, select: false })
  passwordHash: string | null;

  @Column({ type: 'text', array: true, default: '{user}' })
  roles: Role[];

  @Column({ type: 'text', default: 'active' })
  status: UserStatus;

  /** Rises with roles and status; the `ver` claim of access tokens. */
  @Column({ type: 'integer', default: 1 })
  ver: number;

  /** Sequence number of this user's last event, a decimal bigint. */
  @Column({ name: 'event_seq', type: 'bigint', default: 0 })
  eventSeq: string;

  @Column({ name: 'email_verified_at', type: 'timestamptz', nullable: true })
  emailVerifiedAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt: Date;
}
