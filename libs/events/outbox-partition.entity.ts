import { Entity, PrimaryColumn } from 'typeorm';

/** One of the 64 partitions; a relay holds its row's lock while it publishes. */
@Entity('outbox_partitions')
export class OutboxPartition {
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_outbox_partitions' })
  partition: number;
}
