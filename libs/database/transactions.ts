import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PreparedChange } from './prepared-change.js';
import { sqlState } from './sql-state.js';

const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 5;

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
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(work);
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
