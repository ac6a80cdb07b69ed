import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CloudEvent } from './cloud-event.js';

/** An event that a handler failed on again and again, kept whole for whoever repairs it. */
@Entity('parked_events')
export class ParkedEvent {
  @PrimaryColumn({ type: 'uuid', name: 'event_id', primaryKeyConstraintName: 'pk_parked_events' })
  eventId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_parked_events' })
  handler: string;

  @Column({ type: 'jsonb' })
  event: CloudEvent;

  @Column({ type: 'text' })
  error: string;

  @Column({ type: 'timestamptz', name: 'parked_at', default: () => 'now()' })
  parkedAt: Date;
}
