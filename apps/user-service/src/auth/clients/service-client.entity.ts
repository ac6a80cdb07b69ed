import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A service that authenticates by itself, for no user: it gets tokens of its own and asks about those of others. */
@Entity('service_clients')
export class ServiceClientEntity {
  /** The `client_id`. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_service_clients' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  /** For these it gets access tokens. */
  @Column({ name: 'token_audiences', type: 'text', array: true })
  tokenAudiences: string[];

  /** About access tokens for these it may ask. */
  @Column({ name: 'introspection_audiences', type: 'text', array: true })
  introspectionAudiences: string[];

  @Column({ type: 'text', array: true })
  scopes: string[];

  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt: Date | null;

  /** Its tokens with a lower `ver` are refused. */
  @Column({ type: 'integer', default: 1 })
  ver: number;

  /** Rises with all that the API shows of it, its secrets included. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  @ForeignKey('User', { name: 'fk_service_clients_created_by', onDelete: 'SET NULL' })
  @Index('ix_service_clients_created_by')
  createdBy: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt: Date;
}
