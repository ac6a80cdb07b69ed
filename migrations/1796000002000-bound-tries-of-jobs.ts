import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BoundTriesOfJobs1796000002000 implements MigrationInterface {
  readonly name = 'BoundTriesOfJobs1796000002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE jobs
        ADD COLUMN cause text,
        ADD COLUMN read_tries integer DEFAULT 0 NOT NULL,
        ADD COLUMN trying uuid,
        ADD COLUMN user_tries integer DEFAULT 0 NOT NULL`);
    await queryRunner.query(`ALTER TABLE jobs DROP CONSTRAINT ck_jobs_status`);
    await queryRunner.query(`ALTER TABLE jobs DROP CONSTRAINT ck_jobs_ended`);
    await queryRunner.query(`
      ALTER TABLE jobs
        ADD CONSTRAINT ck_jobs_status
          CHECK (status IN ('queued', 'running', 'completed', 'cancelled', 'failed')) NOT VALID,
        ADD CONSTRAINT ck_jobs_ended
          CHECK ((status IN ('completed', 'cancelled', 'failed')) = (ended_at IS NOT NULL)) NOT VALID`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE jobs DROP CONSTRAINT ck_jobs_ended`);
    await queryRunner.query(`ALTER TABLE jobs DROP CONSTRAINT ck_jobs_status`);
    // The status before that says that not all users were reached.
    await queryRunner.query(`UPDATE jobs SET status = 'cancelled' WHERE status = 'failed'`);
    await queryRunner.query(`
      ALTER TABLE jobs
        ADD CONSTRAINT ck_jobs_status CHECK (status IN ('queued', 'running', 'completed', 'cancelled')),
        ADD CONSTRAINT ck_jobs_ended
          CHECK ((status IN ('completed', 'cancelled')) = (ended_at IS NOT NULL))`);
    await queryRunner.query(`
      ALTER TABLE jobs DROP COLUMN cause, DROP COLUMN read_tries, DROP COLUMN trying, DROP COLUMN user_tries`);
  }
}
