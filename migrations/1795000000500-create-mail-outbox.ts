import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMailOutbox1795000000500 implements MigrationInterface {
  readonly name = 'CreateMailOutbox1795000000500';
  readonly lostByDown = {
    table: 'mail_outbox',
    where: 'sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL',
    what: 'mail that is not sent yet',
  };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE mail_outbox (
        id uuid NOT NULL,
        template text NOT NULL,
        recipient text NOT NULL,
        params jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        dropped_at timestamptz,
        failed_at timestamptz,
        last_error text,
        CONSTRAINT pk_mail_outbox PRIMARY KEY (id),
        CONSTRAINT ck_mail_outbox_one_end CHECK (num_nonnulls(sent_at, dropped_at, failed_at) <= 1),
        CONSTRAINT ck_mail_outbox_last_error CHECK (char_length(last_error) <= 200)
      )`);
    await queryRunner.query(`
      CREATE INDEX ix_mail_outbox_due ON mail_outbox (next_attempt_at)
      WHERE sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL`);
    for (const end of ['sent_at', 'dropped_at', 'failed_at']) {
      await queryRunner.query(
        `CREATE INDEX ix_mail_outbox_${end} ON mail_outbox (${end}) WHERE ${end} IS NOT NULL`,
      );
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE mail_outbox');
  }
}
