import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../../access/role.js';

/** An account that an administrator offers to whoever has a mailbox. Its link is derived, not stored. */
@Entity('invitations')
@Index('ix_invitations_open', ['emailNormalized'], {
  unique: true,
  where: 'accepted_at IS NULL AND revoked_at IS NULL',
})
@Index('ix_invitations_email', ['emailNormalized'])
@Check('ck_invitations_roles', `roles <@ ARRAY['user', 'admin']`)
@Check('ck_invitations_one_end', 'num_nonnulls(accepted_at, revoked_at) <= 1')
export class Invitation {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_invitations' })
  id: string;

  @Column({ type: 'text' })
  email: string;

  @Column({ name: 'email_normalized', type: 'text' })
  emailNormalized: string;

  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName: string | null;

  @Column({ type: 'text', array: true })
  roles: Role[];

  /** The root that its link is derived from. */
  @Column({ name: 'root_id', type: 'text' })
  rootId: string;

  /** Which link is valid now: sending again raises it. */
  @Column({ name: 'link_number', type: 'integer', default: 1 })
  linkNumber: number;

  @Column({ name: 'invited_by', type: 'uuid', nullable: true })
  @ForeignKey('User', { name: 'fk_invitations_invited_by', onDelete: 'SET NULL' })
  @Index('ix_invitations_invited_by')
  invitedBy: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'sent_at', type: 'timestamptz', default: () => 'now()' })
  sentAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  @Index('ix_invitations_expires_at')
  expiresAt: Date;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt: Date | null;

  /** The account that it became; purging that takes the invitation with it. */
  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  @ForeignKey('User', { name: 'fk_invitations_accepted_by', onDelete: 'CASCADE' })
  @Index('ix_invitations_accepted_by')
  acceptedBy: string | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
