import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessions1795000000200 implements MigrationInterface {
  readonly name = 'CreateSessions1795000000200';
  readonly lostByDown = {
    table: 'sessions',
    where: 'ended_at IS NULL AND expires_at > now()',
    what: 'sessions: everybody would be signed out',
  };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sessions (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        handle bytea NOT NULL,
        client_id text NOT NULL,
        generation integer DEFAULT 1 NOT NULL,
        rotated_at timestamptz DEFAULT now() NOT NULL,
        current_seen_at timestamptz,
        last_refresh text,
        amr text[] NOT NULL,
        user_agent text,
        ip_address text,
        created_at timestamptz DEFAULT now() NOT NULL,
        refreshed_at timestamptz DEFAULT now() NOT NULL,
        idle_expires_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        end_reason text,
        CONSTRAINT pk_sessions PRIMARY KEY (id),
        CONSTRAINT uq_sessions_handle UNIQUE (handle),
        CONSTRAINT fk_sessions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT ck_sessions_last_refresh
          CHECK (last_refresh IN ('rotated', 'repeated', 'jumped', 'reused')),
        CONSTRAINT ck_sessions_end_reason CHECK ((ended_at IS NULL) = (end_reason IS NULL))
      )`);
    await queryRunner.query(`CREATE INDEX ix_sessions_live ON sessions (user_id) WHERE ended_at IS NULL`);
    await queryRunner.query(
      `CREATE INDEX ix_sessions_ended_at ON sessions (ended_at) WHERE ended_at IS NOT NULL`,
    );
    await queryRunner.query(`CREATE INDEX ix_sessions_expires_at ON sessions (expires_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE sessions`);
  }
}
