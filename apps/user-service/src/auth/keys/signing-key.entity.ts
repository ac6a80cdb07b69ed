import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('signing_keys')
@Unique('uq_signing_keys_generation', ['generation'])
export class SigningKey {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_signing_keys' })
  kid: string;

  /** Unique, so that two pods never make two keys of one generation. */
  @Column({ type: 'integer' })
  generation: number;

  /** JWS algorithm, RFC 7518 §3.1. */
  @Column({ type: 'text' })
  alg: string;

  /** RFC 7517 */
  @Column({ name: 'public_jwk', type: 'jsonb' })
  publicJwk: Record<string, unknown>;

  /** The sealed private key, once for each accepted root: root id → base64url. */
  @Column({ type: 'jsonb', select: false })
  wrapped: Record<string, string>;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  /** From when it signs; it is published before. */
  @Column({ name: 'activates_at', type: 'timestamptz' })
  activatesAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
