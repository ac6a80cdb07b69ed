import { Client, type ClientConfig, type QueryResult } from 'pg';
import { cancelRequest } from './cancel-request.js';
import { noteConnectionFailure } from './connection-failure.js';

type Query = (...args: readonly unknown[]) => unknown;

export interface BoundedClientConfig extends ClientConfig {
  /** Settings of each transaction, by name; milliseconds. */
  transactionTimeouts?: Readonly<Record<string, number>>;
}

const START = 'START TRANSACTION';

/**
 * A client whose work ends on the server too. A query that outlasts `query_timeout` is cancelled there
 * and its connection given up: pg itself would only reject the promise, the server would go on waiting
 * for its lock, and the pool would hand the connection to the next request. A transaction begins with
 * its own limits, in the same message and until its end only, so that they hold behind a pooler.
 */
export class BoundedClient extends Client {
  /** Rows of each statement that the last transaction was opened with. */
  openingRows: readonly (readonly unknown[])[] = [];
  private opening: readonly string[] = [];

  constructor(config?: string | BoundedClientConfig) {
    super(config);
    // Whoever waits is told by their query; without a listener a lost connection would end the process.
    this.on('error', () => undefined);
    const query = this.query.bind(this) as unknown as Query;
    const start = startWith(typeof config === 'object' ? config.transactionTimeouts : undefined);
    this.query = ((...args) => {
      const result = args[0] === START ? this.begin(query, start) : query(...args);
      return result instanceof Promise ? result.catch((error: unknown) => this.failed(error)) : result;
    }) as Query as Client['query'];
  }

  /** Has these done with the next START TRANSACTION; what they return is in `openingRows` then. */
  openWith(statements: readonly string[]): void {
    this.opening = statements;
  }

  private async begin(query: Query, start: string): Promise<unknown> {
    const statements = this.opening;
    this.opening = [];
    const results = await query([start, ...statements].join('; '));
    const own = statements.length === 0 ? [] : (results as QueryResult[]).slice(-statements.length);
    this.openingRows = own.map(({ rows }) => rows);
    return results;
  }

  override connect(): Promise<Client>;
  override connect(callback: (error: Error) => void): void;
  override connect(callback?: (error: Error) => void): Promise<Client> | void {
    if (!callback) return super.connect().catch(failedToConnect);
    super.connect((error: Error) => {
      noteConnectionFailure(error);
      callback(error);
    });
  }

  /** Rejects only when the connection is given up, or whoever holds it would use it again. */
  private async failed(error: unknown): Promise<never> {
    if (error instanceof Error && error.message === 'Query read timeout') {
      await cancelRequest(this);
      // As if the network had failed: whoever holds the client returns it to the pool as broken.
      this.connection.emit('error', new Error('Connection terminated: a query outlasted its timeout'));
    }
    throw error;
  }
}

function failedToConnect(error: unknown): never {
  noteConnectionFailure(error);
  throw error;
}

function startWith(timeouts: Readonly<Record<string, number>> = {}): string {
  const settings = Object.entries(timeouts).map(([name, ms]) => `SET LOCAL ${name} = ${ms}`);
  return [START, ...settings].join('; ');
}
