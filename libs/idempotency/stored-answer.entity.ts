import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer to a request that brought an Idempotency-Key, for its repetitions. */
@Entity('idempotency_keys')
@Index('ix_idempotency_keys_expires_at', ['expiresAt'])
export class StoredAnswer {
  /** MAC of the key, its caller and its route. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'pk_idempotency_keys' })
  id: Buffer;

  /** Id of the root of this row's MACs and of its answer's key. */
  @Column({ name: 'root_id', type: 'text' })
  rootId: string;

  /** MAC of what was asked for. */
  @Column({ type: 'bytea' })
  fingerprint: Buffer;

  /** Status, headers and body, sealed: a body may name a person. */
  @Column({ type: 'bytea' })
  answer: Buffer;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}
