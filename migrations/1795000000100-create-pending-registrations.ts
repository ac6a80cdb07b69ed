import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePendingRegistrations1795000000100 implements MigrationInterface {
  readonly name = 'CreatePendingRegistrations1795000000100';
  readonly lostByDown = {
    table: 'pending_registrations',
    where: 'expires_at > now()',
    what: 'registrations that wait for their proof',
  };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE pending_registrations (
        id uuid NOT NULL,
        email text NOT NULL,
        email_normalized text NOT NULL,
        display_name text,
        password_hash text NOT NULL,
        root_id text NOT NULL,
        code_number integer DEFAULT 1 NOT NULL,
        attempts integer DEFAULT 0 NOT NULL,
        created_at timestamptz DEFAULT now() NOT NULL,
        code_sent_at timestamptz DEFAULT now() NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_pending_registrations PRIMARY KEY (id)
      )`);
    await queryRunner.query(
      `CREATE INDEX ix_pending_registrations_email ON pending_registrations (email_normalized)`,
    );
    await queryRunner.query(
      `CREATE INDEX ix_pending_registrations_expires_at ON pending_registrations (expires_at)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE pending_registrations`);
  }
}
