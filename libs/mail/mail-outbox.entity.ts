import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Values that a composer needs to write the mail; never a code, a token, a password or a body. */
export type MailParams = Readonly<Record<string, string | number | boolean | null>>;

/** A mail waiting to be sent, or what became of it. */
@Entity('mail_outbox')
@Check('ck_mail_outbox_one_end', 'num_nonnulls(sent_at, dropped_at, failed_at) <= 1')
@Check('ck_mail_outbox_last_error', 'char_length(last_error) <= 200')
@Index('ix_mail_outbox_due', ['nextAttemptAt'], {
  where: 'sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL',
})
@Index('ix_mail_outbox_sent_at', ['sentAt'], { where: 'sent_at IS NOT NULL' })
@Index('ix_mail_outbox_dropped_at', ['droppedAt'], { where: 'dropped_at IS NOT NULL' })
@Index('ix_mail_outbox_failed_at', ['failedAt'], { where: 'failed_at IS NOT NULL' })
export class MailOutboxEntity {
  /** Also the Message-ID, by which receivers can drop a second copy. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_mail_outbox' })
  id: string;

  @Column('text')
  template: string;

  @Column('text')
  recipient: string;

  @Column('jsonb')
  params: MailParams;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** Rises with each claim, so that only the latest claim may record a failure. */
  @Column('integer', { default: 0 })
  attempts: number;

  /** When the mail is due, or until when the pod that claimed it may be sending it. */
  @Column('timestamptz', { name: 'next_attempt_at', default: () => 'now()' })
  nextAttemptAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  /** Its composer found nothing to send any more. */
  @Column('timestamptz', { name: 'dropped_at', nullable: true })
  droppedAt: Date | null;

  /** Given up. */
  @Column('timestamptz', { name: 'failed_at', nullable: true })
  failedAt: Date | null;

  /** Codes of the last failure, without anything that a server said about the message. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;
}
