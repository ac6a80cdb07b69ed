import type { MigrationInterface } from 'typeorm';
import { MigrationError } from './migration-error.js';

/** Rows that hold what nobody could bring back. */
export interface LostRows {
  readonly table: string;
  /** Which rows, in SQL. */
  readonly where: string;
  /** What they are, for an operator. */
  readonly what: string;
}

/** A migration as this project writes them. */
export interface SchemaMigration extends MigrationInterface {
  /** Intent and a 13-digit timestamp: `CreateUsers1795000000000`. */
  readonly name: string;
  /**
   * On a contract step only: the newest migration that code must know to work with the schema
   * after this one. Older code then reports itself as not ready instead of failing.
   */
  readonly requiresCodeWith?: string;
  /** What `down` destroys: while there are such rows, a revert stops unless it was told to discard data. */
  readonly lostByDown?: LostRows;
}

export type MigrationClass = new () => SchemaMigration;

export interface ListedMigration {
  readonly name: string;
  readonly timestamp: number;
  readonly migration: SchemaMigration;
}

/**
 * The migrations, oldest first.
 * @throws MigrationError when a name has no timestamp or stands twice.
 */
export function listMigrations(classes: readonly MigrationClass[]): ListedMigration[] {
  const listed = classes.map(toListed).toSorted((a, b) => a.timestamp - b.timestamp);
  const twice = listed.find(({ timestamp }, i) => timestamp === listed[i - 1]?.timestamp);
  if (twice) {
    throw new MigrationError(
      `Two migrations have the timestamp of ${twice.name}.`,
      'give each migration in migrations/index.ts a timestamp of its own',
    );
  }
  return listed;
}

function toListed(Class: MigrationClass): ListedMigration {
  const migration = new Class();
  const digits = /^[A-Z](?:\w*[A-Za-z])?(\d{13})$/.exec(migration.name)?.[1];
  if (digits === undefined) {
    throw new MigrationError(
      `The migration ${migration.name} has no 13-digit timestamp at the end of its name.`,
      'name it for its intent and a timestamp: CreateUsers1795000000000',
    );
  }
  return { name: migration.name, timestamp: Number(digits), migration };
}
