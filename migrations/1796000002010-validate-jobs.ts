import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In a transaction of its own: it reads every row, under a lock that lets writers go on. */
export class ValidateJobs1796000002010 implements MigrationInterface {
  readonly name = 'ValidateJobs1796000002010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE jobs VALIDATE CONSTRAINT ck_jobs_status`);
    await queryRunner.query(`ALTER TABLE jobs VALIDATE CONSTRAINT ck_jobs_ended`);
  }

  async down(): Promise<void> {}
}
