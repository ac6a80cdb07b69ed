import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOutbox1795000000400 implements MigrationInterface {
  readonly name = 'CreateOutbox1795000000400';
  readonly lostByDown = { table: 'outbox', where: 'true', what: 'events that are not published yet' };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE outbox (
        id uuid NOT NULL,
        position bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        partition smallint NOT NULL,
        user_id uuid NOT NULL,
        seq bigint NOT NULL,
        type text NOT NULL,
        data jsonb NOT NULL,
        occurred_at timestamptz DEFAULT now() NOT NULL,
        parked_at timestamptz,
        parked_reason text,
        CONSTRAINT pk_outbox PRIMARY KEY (id),
        CONSTRAINT uq_outbox_user_seq UNIQUE (user_id, seq)
      )`);
    await queryRunner.query(
      `CREATE INDEX ix_outbox_partition ON outbox (partition, position) WHERE parked_at IS NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX ix_outbox_parked ON outbox (parked_at) WHERE parked_at IS NOT NULL`,
    );
    await queryRunner.query(`
      CREATE TABLE outbox_partitions (
        partition smallint NOT NULL,
        CONSTRAINT pk_outbox_partitions PRIMARY KEY (partition)
      )`);
    await queryRunner.query(
      `INSERT INTO outbox_partitions (partition) SELECT n FROM generate_series(0, 63) AS n`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE outbox_partitions`);
    await queryRunner.query(`DROP TABLE outbox`);
  }
}
