import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES: readonly [name: string, on: string][] = [
  ['ix_users_created_at', `users (created_at, id)`],
  ['ix_users_admins', `users (created_at, id) WHERE 'admin' = ANY (roles)`],
  ['ix_users_not_active', `users (created_at, id) WHERE status <> 'active'`],
  ['ix_users_not_verified', `users (created_at, id) WHERE email_verified_at IS NULL`],
];

export class IndexUsersForLists1795000002000 implements MigrationInterface {
  readonly name = 'IndexUsersForLists1795000002000';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [name, on] of INDEXES) {
      await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await queryRunner.query(`CREATE INDEX CONCURRENTLY ${name} ON ${on}`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  }
}
