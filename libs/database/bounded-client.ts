import { Client, type ClientConfig } from 'pg';

type Query = (...args: readonly unknown[]) => unknown;

/**
 * A client that gives up its connection when a query outlasts `query_timeout`. pg itself would only
 * reject the promise: the pool would hand the connection to the next request, whose query waits
 * behind the one that the server has not answered yet.
 */
export class BoundedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const query = this.query.bind(this) as unknown as Query;
    this.query = ((...args) => {
      const result = query(...args);
      if (result instanceof Promise) result.catch((error: unknown) => this.dropIfTimedOut(error));
      return result;
    }) as Query as Client['query'];
  }

  private dropIfTimedOut(error: unknown): void {
    if (!(error instanceof Error) || error.message !== 'Query read timeout') return;
    // As if the network had failed: whoever holds the client returns it to the pool as broken.
    this.connection.emit('error', new Error('Connection terminated: a query outlasted its timeout'));
  }
}
