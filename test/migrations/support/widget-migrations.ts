import type { QueryRunner } from 'typeorm';
import type { MigrationClass, SchemaMigration } from '#libs/database/migrator/migration-list.js';

/** A step leaves a row in `runs` for every time it ran; one that builds an index has only its index. */
const ran = (queryRunner: QueryRunner, name: string): Promise<unknown> =>
  queryRunner.query('INSERT INTO runs (name) VALUES ($1)', [name]);

class CreateWidgets1700000000000 implements SchemaMigration {
  readonly name = 'CreateWidgets1700000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE runs (name text NOT NULL)');
    await queryRunner.query('CREATE TABLE widgets (id integer PRIMARY KEY, colour text)');
    await ran(queryRunner, this.name);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE widgets, runs');
  }
}

class FillWidgets1700000000100 implements SchemaMigration {
  readonly name = 'FillWidgets1700000000100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`INSERT INTO widgets SELECT n, 'red' FROM generate_series(1, 20000) AS n`);
    await queryRunner.query('SELECT pg_sleep(0.15)');
    await ran(queryRunner, this.name);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DELETE FROM widgets');
  }
}

export class IndexWidgets1700000000200 implements SchemaMigration {
  readonly name = 'IndexWidgets1700000000200';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_widgets_colour');
    await queryRunner.query('CREATE INDEX CONCURRENTLY ix_widgets_colour ON widgets (colour)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_widgets_colour');
  }
}

class AddWidgetSize1700000000300 implements SchemaMigration {
  readonly name = 'AddWidgetSize1700000000300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE widgets ADD COLUMN size integer');
    await ran(queryRunner, this.name);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE widgets DROP COLUMN size');
  }
}

/** A table, data, an index built CONCURRENTLY, a column. */
export const widgetMigrations: readonly MigrationClass[] = [
  CreateWidgets1700000000000,
  FillWidgets1700000000100,
  IndexWidgets1700000000200,
  AddWidgetSize1700000000300,
];

export const widgetMigrationNames = widgetMigrations.map((Class) => new Class().name);
