import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddSessionToOneTimeLinks1795000001600 implements MigrationInterface {
  readonly name = 'AddSessionToOneTimeLinks1795000001600';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE one_time_links ADD COLUMN session_id uuid`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE one_time_links DROP COLUMN session_id`);
  }
}
