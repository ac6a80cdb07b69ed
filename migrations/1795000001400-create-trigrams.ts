import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTrigrams1795000001400 implements MigrationInterface {
  readonly name = 'CreateTrigrams1795000001400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
  }

  /** Fails where somebody else's index stands on it by now. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP EXTENSION pg_trgm`);
  }
}
