import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BoundedClient } from './bounded-client.js';
import type { OpeningStatement } from './opening-statement.js';
import type { PreparedChange } from './prepared-change.js';
import { sqlState } from './sql-state.js';

const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 5;

type RowsOf<Openings extends readonly OpeningStatement<unknown>[]> = {
  readonly [Index in keyof Openings]: Openings[Index] extends OpeningStatement<infer Row>
    ? readonly Row[]
    : never;
};

/** The one place that begins, commits and rolls back. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction (READ COMMITTED). The whole of it is run again on a
   * serialization failure or a deadlock (40001, 40P01), five times at most, so `work`
   * must have no effect outside the database.
   */
  async run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.retried(() => this.dataSource.transaction(work));
  }

  /**
   * The same, with statements that are done in the message that begins the transaction: a round trip less.
   * They see what is committed when each of them begins, as everywhere. `work` gets the rows of each.
   */
  async runAfter<const Openings extends readonly OpeningStatement<unknown>[], T>(
    openings: Openings,
    work: (tx: EntityManager, rows: RowsOf<Openings>) => Promise<T>,
  ): Promise<T> {
    return this.retried(async () => {
      const runner = this.dataSource.createQueryRunner();
      try {
        const client = (await runner.connect()) as BoundedClient;
        client.openWith(openings.map(({ sql }) => sql));
        return await runner.manager.transaction((tx) => work(tx, client.openingRows as RowsOf<Openings>));
      } finally {
        await runner.release();
      }
    });
  }

  private async retried<T>(transaction: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await transaction();
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRYABLE.has(sqlState(error) ?? '')) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
      }
    }
  }

  /** Makes a prepared change in a transaction of its own. */
  async make<Result>(change: PreparedChange<Result>): Promise<Result> {
    const result = await this.run(change.apply);
    change.committed?.(result);
    return result;
  }
}
