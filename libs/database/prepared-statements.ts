import { Injectable, Logger } from '@nestjs/common';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { DataSource, QueryFailedError } from 'typeorm';
import { sqlState } from './sql-state.js';

/** SQL that runs often: the server parses and plans it once for each connection. */
export interface PreparedStatement {
  /** Unique in the process, and of the text: another text needs another name. */
  readonly name: string;
  readonly text: string;
}

/** The connection has it not, has another one of that name, or has it for columns of other types. */
const UNUSABLE = new Set(['26000', '42P05', '0A000']);

/**
 * Runs statements by name, outside of transactions, past TypeORM's own work for each query. A pooler that
 * keeps no prepared statements for its clients (PgBouncer with `max_prepared_statements = 0`) is found out
 * by its first refusal, before which nothing has run; from then on they are sent whole.
 */
@Injectable()
export class PreparedStatements {
  private readonly logger = new Logger(PreparedStatements.name);
  private areKept = true;

  constructor(private readonly dataSource: DataSource) {}

  /** The rows. Throws QueryFailedError, without the values. */
  async run<Row>(statement: PreparedStatement, values: readonly unknown[]): Promise<Row[]> {
    const byName = this.areKept;
    try {
      return await this.send<Row>(statement, values, byName);
    } catch (error) {
      if (!byName || !UNUSABLE.has(sqlState(error) ?? '')) throw error;
      this.giveUp(error);
      return this.send<Row>(statement, values, false);
    }
  }

  private giveUp(error: unknown): void {
    if (!this.areKept) return;
    this.areKept = false;
    this.logger.warn({
      msg: 'Prepared statements are not kept on the way to the database; every statement is sent whole. Behind PgBouncer, set max_prepared_statements to 200',
      reason: String(error),
    });
  }

  private async send<Row>(
    { name, text }: PreparedStatement,
    values: readonly unknown[],
    byName: boolean,
  ): Promise<Row[]> {
    const client = await this.connect();
    let failure: unknown;
    try {
      const query = byName ? { name, text, values: [...values] } : { text, values: [...values] };
      return (await client.query(query)).rows as Row[];
    } catch (error) {
      failure = error;
      throw new QueryFailedError(text, [], error as Error);
    } finally {
      // What the server answered leaves the connection in order; anything else does not.
      client.release(failure !== undefined && !(failure instanceof DatabaseError));
    }
  }

  private async connect(): Promise<PoolClient> {
    const { master } = this.dataSource.driver as unknown as { master?: Pool };
    if (!master) throw new Error('Driver not Connected');
    return master.connect();
  }
}
