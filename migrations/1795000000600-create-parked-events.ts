import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateParkedEvents1795000000600 implements MigrationInterface {
  readonly name = 'CreateParkedEvents1795000000600';
  readonly lostByDown = { table: 'parked_events', where: 'true', what: 'events that are parked' };

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
    await queryRunner.query(`DROP TABLE parked_events`);
  }
}
