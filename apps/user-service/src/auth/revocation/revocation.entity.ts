import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { RevocationKind } from './revocation-kind.js';

/**
 * A row of the revocation feed. Its column `xid` (xid8, the writing transaction, filled by
 * the database) is read by SQL only: TypeORM has no such type.
 */
@Entity('revocations')
@Index('ix_revocations_xid', { synchronize: false })
@Index('ix_revocations_until', ['until'])
@Check('ck_revocations_kind', `kind IN ('session', 'subject', 'client', 'jti', 'kid')`)
@Check('ck_revocations_min_ver', `(kind IN ('subject', 'client')) = (min_ver IS NOT NULL)`)
export class Revocation {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_revocations' })
  id: string;

  @Column({ type: 'text' })
  kind: RevocationKind;

  @Column({ type: 'text' })
  target: string;

  /** Tokens of this subject or client with a lower `ver` are refused. */
  @Column({ name: 'min_ver', type: 'integer', nullable: true })
  minVer: number | null;

  /** When the last token that it names has expired. */
  @Column({ type: 'timestamptz' })
  until: Date;
}
