import type { Answer } from './answer.ts';
import { Connection } from './connection.ts';

/** Requests that come at a rate of their own, whether the ones before are answered or not. */
export interface Arrivals {
  readonly perSecond: number;
  next(): Buffer;
  /** Sees every answer, with the ms that it took; its body is good until this returns. */
  took(answer: Answer, ms: number): void;
}

const TICK_MS = 1;
const MOST_SECONDS = 600;
/** Who does not answer meanwhile would make connections without end. */
const MOST_CONNECTIONS = 4_000;

/** Sends at a fixed rate, each request on a connection that nobody waits on, made where there is none. */
export class OpenLoop {
  private readonly port: number;
  private readonly arrivals: Arrivals;
  private readonly connections: Connection[] = [];
  private readonly idle: Connection[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(port: number, arrivals: Arrivals) {
    this.port = port;
    this.arrivals = arrivals;
  }

  /** Resolves when all that was sent is answered. */
  run(seconds: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const total = Math.round(Math.min(seconds, MOST_SECONDS) * this.arrivals.perSecond);
    const began = performance.now();
    let sent = 0;
    let answered = 0;
    const send = (): void => {
      const connection = this.connection();
      sent += 1;
      const from = performance.now();
      const took = (answer: Answer): void => {
        this.arrivals.took(answer, performance.now() - from);
        this.idle.push(connection);
        answered += 1;
        if (answered === total) resolve();
      };
      connection.send(this.arrivals.next(), took, reject);
    };
    this.timer = setInterval(() => {
      const due = Math.min(total, ((performance.now() - began) / 1000) * this.arrivals.perSecond);
      try {
        for (let next = sent; next < due; next += 1) send();
      } catch (error) {
        reject(error as Error);
      }
    }, TICK_MS);
    return promise.finally(() => clearInterval(this.timer));
  }

  close(): void {
    clearInterval(this.timer);
    for (const connection of this.connections) connection.close();
  }

  private connection(): Connection {
    const free = this.idle.pop();
    if (free) return free;
    if (this.connections.length >= MOST_CONNECTIONS)
      throw new Error(`${MOST_CONNECTIONS} requests wait for an answer.`);
    const made = new Connection(this.port);
    this.connections.push(made);
    return made;
  }
}
