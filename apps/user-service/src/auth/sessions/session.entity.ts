import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { StoredRefreshOutcome } from './refresh-outcome.js';
import type { SessionEndReason } from './session-end-reason.js';

@Entity('sessions')
@Unique('uq_sessions_handle', ['handle'])
@Index('ix_sessions_live', ['userId'], { where: 'ended_at IS NULL' })
@Index('ix_sessions_user', ['userId', 'createdAt'])
@Index('ix_sessions_ended_at', ['endedAt'], { where: 'ended_at IS NOT NULL' })
@Index('ix_sessions_expires_at', ['expiresAt'])
@Check('ck_sessions_last_refresh', `last_refresh IN ('rotated', 'repeated', 'jumped', 'reused')`)
@Check('ck_sessions_end_reason', `(ended_at IS NULL) = (end_reason IS NULL)`)
export class Session {
  /** The `sid` claim of access tokens. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_sessions' })
  id: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('User', { name: 'fk_sessions_user', onDelete: 'CASCADE' })
  userId: string;

  /** 16 random bytes that stand in the refresh token instead of the id. */
  @Column({ type: 'bytea', select: false })
  handle: Buffer;

  @Column({ name: 'client_id', type: 'text' })
  clientId: string;

  /** Generation of the refresh token that is current. */
  @Column({ type: 'integer', default: 1 })
  generation: number;

  @Column({ name: 'rotated_at', type: 'timestamptz', default: () => 'now()' })
  rotatedAt: Date;

  /** When the current generation was first used; null: its client may never have received it. */
  @Column({ name: 'current_seen_at', type: 'timestamptz', nullable: true })
  currentSeenAt: Date | null;

  @Column({ name: 'last_refresh', type: 'text', nullable: true })
  lastRefresh: StoredRefreshOutcome | null;

  /** Authentication methods, RFC 8176. */
  @Column({ type: 'text', array: true })
  amr: string[];

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent: string | null;

  @Column({ name: 'ip_address', type: 'text', nullable: true })
  ipAddress: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'refreshed_at', type: 'timestamptz', default: () => 'now()' })
  refreshedAt: Date;

  @Column({ name: 'idle_expires_at', type: 'timestamptz' })
  idleExpiresAt: Date;

  /** Absolute expiry. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: SessionEndReason | null;
}
