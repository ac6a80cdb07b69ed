import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { UserFilter } from '../users/user-filter.js';
import type { JobAction, JobFailure, JobStatus } from './job.js';

/** One act on many users, carried out bit by bit by whichever pod holds its lease. */
@Entity('jobs')
@Index('ix_jobs_open', ['servedAt', 'id'], { where: 'ended_at IS NULL' })
@Index('ix_jobs_ended_at', ['endedAt'], { where: 'ended_at IS NOT NULL' })
@Check('ck_jobs_status', `status IN ('queued', 'running', 'completed', 'cancelled', 'failed')`)
@Check('ck_jobs_targets', `num_nonnulls(filter, user_ids) = 1`)
@Check('ck_jobs_ended', `(status IN ('completed', 'cancelled', 'failed')) = (ended_at IS NOT NULL)`)
export class JobEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_jobs' })
  id: string;

  @Column({ type: 'text' })
  action: JobAction;

  @Column({ type: 'jsonb', nullable: true })
  filter: UserFilter | null;

  @Column({ name: 'user_ids', type: 'uuid', array: true, nullable: true })
  userIds: string[] | null;

  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  @ForeignKey('User', { name: 'fk_jobs_created_by', onDelete: 'SET NULL' })
  @Index('ix_jobs_created_by')
  createdBy: string | null;

  @Column({ type: 'text', default: 'queued' })
  status: JobStatus;

  @Column({ type: 'integer', nullable: true })
  total: number | null;

  @Column({ type: 'integer', default: 0 })
  done: number;

  @Column({ type: 'integer', default: 0 })
  failed: number;

  @Column({ type: 'jsonb', default: [] })
  failures: JobFailure[];

  /** Why the service itself ended it before its last user. */
  @Column({ type: 'text', nullable: true })
  cause: string | null;

  /** Tries in a row to read the next users that were in vain. */
  @Column({ name: 'read_tries', type: 'integer', default: 0 })
  readTries: number;

  /** The user with whom the last try was in vain, and how many were. */
  @Column({ type: 'uuid', nullable: true })
  trying: string | null;

  @Column({ name: 'user_tries', type: 'integer', default: 0 })
  userTries: number;

  /** The last user who was dealt with; users come in the order of their ids. */
  @Column({ type: 'uuid', nullable: true })
  position: string | null;

  /** Of who works on it; whoever holds another one may write nothing. */
  @Column({ name: 'lease_id', type: 'uuid', nullable: true })
  leaseId: string | null;

  /** Until then nobody else takes it; without a lease: a pause between two tries. */
  @Column({ name: 'leased_until', type: 'timestamptz', nullable: true })
  leasedUntil: Date | null;

  /** When it last had its turn, so that jobs take turns. */
  @Column({ name: 'served_at', type: 'timestamptz', nullable: true })
  servedAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
