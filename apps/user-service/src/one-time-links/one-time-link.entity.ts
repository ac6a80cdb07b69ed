import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../users/user.entity.js';

/** A link that was mailed and not used yet; using it deletes the row. Its token is derived, not stored. */
@Entity('one_time_links')
@Index('ix_one_time_links_user', ['userId', 'purpose'])
export class OneTimeLink {
  /** Random, not UUIDv7: it tells nothing of when. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_one_time_links' })
  id: string;

  /** What the link is for; it opens nothing else. */
  @Column({ type: 'text' })
  purpose: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_one_time_links_user' })
  user?: User;

  /** The address that it was sent to, which it proves. */
  @Column({ type: 'text' })
  email: string;

  @Column({ name: 'email_normalized', type: 'text' })
  emailNormalized: string;

  /** The session that asked for it. */
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId: string | null;

  /** The root that its token is derived from. */
  @Column({ name: 'root_id', type: 'text' })
  rootId: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Index('ix_one_time_links_expires_at')
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}
