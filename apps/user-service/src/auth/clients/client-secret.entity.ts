import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One of the secrets by which a service client authenticates. */
@Entity('client_secrets')
@Check('ck_client_secrets_hash', 'octet_length(hash) = 32')
export class ClientSecretEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_client_secrets' })
  id: string;

  @Column({ name: 'client_id', type: 'uuid' })
  @ForeignKey('ServiceClientEntity', { name: 'fk_client_secrets_client', onDelete: 'CASCADE' })
  @Index('ix_client_secrets_client')
  clientId: string;

  /** SHA-256 of the secret. */
  @Column({ type: 'bytea' })
  hash: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
