import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateServiceClients1797000001000 implements MigrationInterface {
  readonly name = 'CreateServiceClients1797000001000';
  readonly lostByDown = { table: 'service_clients', where: 'true', what: 'service clients' };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE service_clients (
        id uuid NOT NULL,
        name text NOT NULL,
        token_audiences text[] NOT NULL,
        introspection_audiences text[] NOT NULL,
        scopes text[] NOT NULL,
        disabled_at timestamptz,
        ver integer DEFAULT 1 NOT NULL,
        version integer DEFAULT 1 NOT NULL,
        created_by uuid,
        created_at timestamptz DEFAULT now() NOT NULL,
        updated_at timestamptz DEFAULT now() NOT NULL,
        CONSTRAINT pk_service_clients PRIMARY KEY (id),
        CONSTRAINT fk_service_clients_created_by FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE SET NULL
      )`);
    await queryRunner.query(`CREATE INDEX ix_service_clients_created_by ON service_clients (created_by)`);
    await queryRunner.query(`
      CREATE TABLE client_secrets (
        id uuid NOT NULL,
        client_id uuid NOT NULL,
        hash bytea NOT NULL,
        created_at timestamptz DEFAULT now() NOT NULL,
        CONSTRAINT pk_client_secrets PRIMARY KEY (id),
        CONSTRAINT fk_client_secrets_client FOREIGN KEY (client_id) REFERENCES service_clients (id) ON DELETE CASCADE,
        CONSTRAINT ck_client_secrets_hash CHECK (octet_length(hash) = 32)
      )`);
    await queryRunner.query(`CREATE INDEX ix_client_secrets_client ON client_secrets (client_id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE client_secrets`);
    await queryRunner.query(`DROP TABLE service_clients`);
  }
}
