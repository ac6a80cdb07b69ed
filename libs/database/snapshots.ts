import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

/** A SELECT with its parameters. */
export interface Selection {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const PAGE_SIZE = 500;

/** Reads what the database held at one moment. */
@Injectable()
export class Snapshots {
  constructor(private readonly dataSource: DataSource) {}

  /** Whoever opens one closes it: it holds a connection, and the server ends it when nothing is asked for long. */
  async open(): Promise<Snapshot> {
    const runner = this.dataSource.createQueryRunner();
    const snapshot = new Snapshot(runner);
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query('SET TRANSACTION READ ONLY');
      return snapshot;
    } catch (error) {
      await snapshot.close();
      throw error;
    }
  }
}

/** What the database held when the first row was read. */
export class Snapshot {
  constructor(private readonly runner: QueryRunner) {}

  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** The rows in pages, of which one at a time is in memory. One selection is read after the other. */
  async *pages({ sql, parameters }: Selection): AsyncGenerator<readonly object[]> {
    await this.runner.query(`DECLARE page NO SCROLL CURSOR FOR ${sql}`, [...parameters]);
    let rows: object[];
    do {
      rows = (await this.runner.query(`FETCH ${PAGE_SIZE} FROM page`)) as object[];
      if (rows.length > 0) yield rows;
    } while (rows.length === PAGE_SIZE);
    await this.runner.query('CLOSE page');
  }

  async close(): Promise<void> {
    try {
      await this.runner.rollbackTransaction();
    } catch {
      // The connection is gone, and the transaction with it.
    } finally {
      await this.runner.release();
    }
  }
}
