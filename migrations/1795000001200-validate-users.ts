import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In a transaction of its own: it reads every row, under a lock that lets writers go on. */
export class ValidateUsers1795000001200 implements MigrationInterface {
  readonly name = 'ValidateUsers1795000001200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE users VALIDATE CONSTRAINT ck_users_status`);
    await queryRunner.query(`ALTER TABLE users VALIDATE CONSTRAINT ck_users_deleted`);
  }

  async down(): Promise<void> {}
}
