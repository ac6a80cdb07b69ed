import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateParkedEvents1795000000600 implements MigrationInterface {
  readonly name = 'CreateParkedEvents1795000000600';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE parked_events (
        event_id uuid NOT NULL,
        handler text NOT NULL,
        event jsonb NOT NULL,
        error text NOT NULL,
        parked_at timestamptz DEFAULT now() NOT NULL,
        CONSTRAINT pk_parked_events PRIMARY KEY (event_id, handler)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const rows = (await queryRunner.query(`SELECT 1 FROM parked_events LIMIT 1`)) as unknown[];
    if (rows.length > 0) throw new Error('Refusing to drop the table parked_events while it holds events.');
    await queryRunner.query(`DROP TABLE parked_events`);
  }
}
