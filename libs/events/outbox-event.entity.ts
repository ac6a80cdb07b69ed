import { Column, Entity, Generated, Index, PrimaryColumn, Unique } from 'typeorm';
import type { EventData } from './domain-event.js';

/** An event that waits for the relay; published rows are deleted. */
@Entity('outbox')
@Unique('uq_outbox_user_seq', ['userId', 'seq'])
@Index('ix_outbox_partition', ['partition', 'position'], { where: 'parked_at IS NULL' })
@Index('ix_outbox_parked', ['parkedAt'], { where: 'parked_at IS NOT NULL' })
export class OutboxEvent {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_outbox' })
  id: string;

  /** Order within a user's events; between users it only approximates the order of commits. */
  @Column({ type: 'bigint', generatedIdentity: 'ALWAYS' })
  @Generated('increment')
  position: string;

  @Column({ type: 'smallint' })
  partition: number;

  @Column({ type: 'uuid', name: 'user_id' })
  userId: string;

  /** The user's `event_seq` at this event. */
  @Column({ type: 'bigint' })
  seq: string;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'jsonb' })
  data: EventData;

  @Column({ type: 'timestamptz', name: 'occurred_at', default: () => 'now()' })
  occurredAt: Date;

  /** When the broker refused this event for good; cleared by an operator to try again. */
  @Column({ type: 'timestamptz', name: 'parked_at', nullable: true })
  parkedAt: Date | null;

  @Column({ type: 'text', name: 'parked_reason', nullable: true })
  parkedReason: string | null;
}
