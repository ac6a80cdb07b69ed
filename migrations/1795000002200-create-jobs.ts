import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateJobs1795000002200 implements MigrationInterface {
  readonly name = 'CreateJobs1795000002200';
  readonly lostByDown = { table: 'jobs', where: 'ended_at IS NULL', what: 'jobs that are not done' };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE jobs (
        id uuid NOT NULL,
        action text NOT NULL,
        filter jsonb,
        user_ids uuid[],
        created_by uuid,
        status text DEFAULT 'queued' NOT NULL,
        total integer,
        done integer DEFAULT 0 NOT NULL,
        failed integer DEFAULT 0 NOT NULL,
        failures jsonb DEFAULT '[]' NOT NULL,
        position uuid,
        lease_id uuid,
        leased_until timestamptz,
        served_at timestamptz,
        created_at timestamptz DEFAULT now() NOT NULL,
        started_at timestamptz,
        ended_at timestamptz,
        CONSTRAINT pk_jobs PRIMARY KEY (id),
        CONSTRAINT fk_jobs_created_by FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE SET NULL,
        CONSTRAINT ck_jobs_status CHECK (status IN ('queued', 'running', 'completed', 'cancelled')),
        CONSTRAINT ck_jobs_targets CHECK (num_nonnulls(filter, user_ids) = 1),
        CONSTRAINT ck_jobs_ended CHECK ((status IN ('completed', 'cancelled')) = (ended_at IS NOT NULL))
      )`);
    await queryRunner.query(`CREATE INDEX ix_jobs_open ON jobs (served_at, id) WHERE ended_at IS NULL`);
    await queryRunner.query(`CREATE INDEX ix_jobs_ended_at ON jobs (ended_at) WHERE ended_at IS NOT NULL`);
    await queryRunner.query(`CREATE INDEX ix_jobs_created_by ON jobs (created_by)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE jobs`);
  }
}
