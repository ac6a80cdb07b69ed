import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What somebody asked for and has not proven yet; several may wait for one address. */
@Entity('pending_registrations')
@Index('ix_pending_registrations_email', ['emailNormalized'])
@Index('ix_pending_registrations_expires_at', ['expiresAt'])
export class PendingRegistration {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_pending_registrations' })
  id: string;

  @Column({ type: 'text' })
  email: string;

  @Column({ name: 'email_normalized', type: 'text' })
  emailNormalized: string;

  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName: string | null;

  /** PHC string of argon2id; becomes the user's on verification. */
  @Column({ name: 'password_hash', type: 'text', select: false })
  passwordHash: string;

  /** Id of the root under which the code and the link are derived. */
  @Column({ name: 'root_id', type: 'text' })
  rootId: string;

  /** Which code is valid now: sending again raises it. 0: none was sent yet. */
  @Column({ name: 'code_number', type: 'integer', default: 1 })
  codeNumber: number;

  /** Codes and passwords tried so far; each code number allows some more. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'code_sent_at', type: 'timestamptz', default: () => 'now()' })
  codeSentAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}
