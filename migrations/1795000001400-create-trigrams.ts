import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTrigrams1795000001400 implements MigrationInterface {
  readonly name = 'CreateTrigrams1795000001400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
  }

  /** Stays: it may have been there before, and others in this database may use it. */
  async down(): Promise<void> {}
}
