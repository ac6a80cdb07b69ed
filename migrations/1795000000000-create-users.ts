import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUsers1795000000000 implements MigrationInterface {
  readonly name = 'CreateUsers1795000000000';
  readonly lostByDown = { table: 'users', where: 'true', what: 'accounts' };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE users (
        id uuid NOT NULL,
        email text NOT NULL,
        email_normalized text NOT NULL,
        display_name text,
        password_hash text,
        roles text[] DEFAULT '{user}' NOT NULL,
        status text DEFAULT 'active' NOT NULL,
        ver integer DEFAULT 1 NOT NULL,
        event_seq bigint DEFAULT 0 NOT NULL,
        email_verified_at timestamptz,
        created_at timestamptz DEFAULT now() NOT NULL,
        updated_at timestamptz DEFAULT now() NOT NULL,
        CONSTRAINT pk_users PRIMARY KEY (id),
        CONSTRAINT uq_users_email UNIQUE (email_normalized),
        CONSTRAINT ck_users_roles CHECK (roles <@ ARRAY['user', 'admin']),
        CONSTRAINT ck_users_status CHECK (status IN ('active', 'disabled'))
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE users`);
  }
}
