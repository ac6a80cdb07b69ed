import type { Answer } from './answer.ts';
import { Connection } from './connection.ts';
import { quantile } from './quantile.ts';

/** What the connections ask for. */
export interface Exchange {
  /** The next request of that connection (0, 1, …). */
  next(connection: number): Buffer;
  /** The one status that is no error. */
  readonly expects: number;
  /** Sees the body of each good answer, before the connection's next request. */
  took?(connection: number, body: Buffer): void;
}

export interface Bounds {
  readonly seconds: number;
  /** Goes on beyond the seconds until so many are answered. */
  readonly atLeast?: number;
  /** Ends after so many, however few seconds that took. */
  readonly atMost?: number;
}

export interface Load {
  readonly answered: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const MOST_ANSWERS = 5_000_000;
const MOST_SECONDS = 600;

/**
 * Connections that each send their next request when the last one is answered. Any answer but the expected
 * one, a 429 too, ends the run with an Error.
 */
export class ClosedLoop {
  private readonly connections: readonly Connection[];

  constructor(
    port: number,
    private readonly exchange: Exchange,
    connections = 64,
  ) {
    this.connections = Array.from({ length: connections }, () => new Connection(port));
  }

  /** Begins with all connections idle and ends so. */
  run({ seconds, atLeast = 0, atMost = MOST_ANSWERS }: Bounds): Promise<Load> {
    const { promise, resolve, reject } = Promise.withResolvers<Load>();
    const { exchange } = this;
    const times: number[] = [];
    const began = performance.now();
    const until = began + Math.min(seconds, MOST_SECONDS) * 1000;
    const last = began + MOST_SECONDS * 1000;
    let busy = this.connections.length;
    let sent = 0;
    let now = began;

    const goesOn = () => sent < atMost && (now < until || (sent < atLeast && now < last));
    const end = () => {
      busy -= 1;
      if (busy === 0) resolve(summary(times, (now - began) / 1000));
    };
    const send = (index: number, connection: Connection): void => {
      if (!goesOn()) return end();
      sent += 1;
      const from = performance.now();
      const took = ({ status, body }: Answer): void => {
        now = performance.now();
        times.push(now - from);
        if (status !== exchange.expects) return reject(new Error(`Answered ${status}: ${body.toString()}`));
        exchange.took?.(index, body);
        send(index, connection);
      };
      connection.send(exchange.next(index), took, reject);
    };
    for (const [index, connection] of this.connections.entries()) send(index, connection);
    return promise;
  }

  close(): void {
    for (const connection of this.connections) connection.close();
  }
}

function summary(times: readonly number[], seconds: number): Load {
  const sorted = Float64Array.from(times).toSorted();
  return {
    answered: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  };
}
