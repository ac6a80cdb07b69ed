import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOneTimeLinks1795000001300 implements MigrationInterface {
  readonly name = 'CreateOneTimeLinks1795000001300';
  readonly lostByDown = {
    table: 'one_time_links',
    where: 'expires_at > now()',
    what: 'links that were mailed and not used',
  };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE one_time_links (
        id uuid NOT NULL,
        purpose text NOT NULL,
        user_id uuid NOT NULL,
        email text NOT NULL,
        email_normalized text NOT NULL,
        root_id text NOT NULL,
        created_at timestamptz DEFAULT now() NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_one_time_links PRIMARY KEY (id),
        CONSTRAINT fk_one_time_links_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(`CREATE INDEX ix_one_time_links_user ON one_time_links (user_id, purpose)`);
    await queryRunner.query(`CREATE INDEX ix_one_time_links_expires_at ON one_time_links (expires_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE one_time_links`);
  }
}
