import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddOriginOfPasswords1795000001700 implements MigrationInterface {
  readonly name = 'AddOriginOfPasswords1795000001700';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE users ADD COLUMN password_set_from text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE users DROP COLUMN password_set_from`);
  }
}
