import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInvitations1795000002300 implements MigrationInterface {
  readonly name = 'CreateInvitations1795000002300';
  readonly lostByDown = { table: 'invitations', where: 'true', what: 'invitations' };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE invitations (
        id uuid NOT NULL,
        email text NOT NULL,
        email_normalized text NOT NULL,
        display_name text,
        roles text[] NOT NULL,
        root_id text NOT NULL,
        link_number integer DEFAULT 1 NOT NULL,
        invited_by uuid,
        created_at timestamptz DEFAULT now() NOT NULL,
        sent_at timestamptz DEFAULT now() NOT NULL,
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        accepted_by uuid,
        revoked_at timestamptz,
        CONSTRAINT pk_invitations PRIMARY KEY (id),
        CONSTRAINT fk_invitations_invited_by FOREIGN KEY (invited_by) REFERENCES users (id) ON DELETE SET NULL,
        CONSTRAINT fk_invitations_accepted_by FOREIGN KEY (accepted_by) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT ck_invitations_roles CHECK (roles <@ ARRAY['user', 'admin']),
        CONSTRAINT ck_invitations_one_end CHECK (num_nonnulls(accepted_at, revoked_at) <= 1)
      )`);
    await queryRunner.query(`
      CREATE UNIQUE INDEX ix_invitations_open ON invitations (email_normalized)
      WHERE accepted_at IS NULL AND revoked_at IS NULL`);
    await queryRunner.query(`CREATE INDEX ix_invitations_email ON invitations (email_normalized)`);
    await queryRunner.query(`CREATE INDEX ix_invitations_expires_at ON invitations (expires_at)`);
    await queryRunner.query(`CREATE INDEX ix_invitations_invited_by ON invitations (invited_by)`);
    await queryRunner.query(`CREATE INDEX ix_invitations_accepted_by ON invitations (accepted_by)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE invitations`);
  }
}
