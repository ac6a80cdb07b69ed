import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexMailsByPerson1795000001800 implements MigrationInterface {
  readonly name = 'IndexMailsByPerson1795000001800';
  /** CREATE INDEX CONCURRENTLY cannot run in one. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_mail_outbox_recipient');
    await queryRunner.query(
      'CREATE INDEX CONCURRENTLY ix_mail_outbox_recipient ON mail_outbox (lower(recipient))',
    );
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_mail_outbox_user');
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_mail_outbox_user ON mail_outbox ((params ->> 'userId'))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_mail_outbox_user');
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_mail_outbox_recipient');
  }
}
