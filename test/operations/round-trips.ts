import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { PostgresMessages, type PostgresMessage, textsOf } from './postgres-messages.js';

/** What one connection did in one go: a transaction, or a statement outside of any. */
export interface UnitOfWork {
  /** Of the connection: `application_name`. */
  readonly application: string;
  /** Times that the client waited for the server. */
  roundTrips: number;
  /** The SQL, as it was sent; a prepared statement each time that it runs. */
  readonly statements: string[];
}

/** A way to a database on which round trips are counted: each ends with the server's ReadyForQuery. */
export interface CountingProxy {
  readonly url: string;
  /** What was done since the last call. */
  take(): UnitOfWork[];
  close(): Promise<void>;
}

/** Listens on loopback in front of the server of `databaseUrl`. */
export async function startCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let done: UnitOfWork[] = [];
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const counted = new CountedConnection((unit) => done.push(unit));
    client.on('data', (bytes: Buffer) => counted.sent(bytes));
    upstream.on('data', (bytes: Buffer) => counted.answered(bytes));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    take() {
      const taken = done;
      done = [];
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const READY_FOR_QUERY = 'Z';
/** Transaction status of ReadyForQuery: in none. */
const IDLE = 'I';

class CountedConnection {
  private readonly fromClient = new PostgresMessages('client');
  private readonly fromServer = new PostgresMessages('server');
  private readonly prepared = new Map<string, string>();
  private application = '';
  private isReady = false;
  private unit: UnitOfWork | undefined;

  constructor(private readonly done: (unit: UnitOfWork) => void) {}

  sent(bytes: Buffer): void {
    for (const message of this.fromClient.read(bytes)) this.note(message);
  }

  answered(bytes: Buffer): void {
    for (const { type, body } of this.fromServer.read(bytes)) {
      if (type === READY_FOR_QUERY) this.ready(body.toString());
    }
  }

  private note({ type, body }: PostgresMessage): void {
    const texts = textsOf(body);
    if (type === 'startup') this.application = texts[texts.indexOf('application_name') + 1] ?? '';
    // Parse: name, SQL. Bind: portal, name. Query: SQL.
    if (type === 'P') this.prepared.set(texts[0]!, texts[1]!);
    if (type === 'B') this.ran(this.prepared.get(texts[1]!) ?? '');
    if (type === 'Q') this.ran(texts[0]!);
  }

  private ran(sql: string): void {
    this.unit ??= { application: this.application, roundTrips: 0, statements: [] };
    this.unit.statements.push(sql);
  }

  private ready(status: string): void {
    // The first one ends the connection's start.
    if (this.isReady && this.unit) this.unit.roundTrips += 1;
    this.isReady = true;
    if (status !== IDLE || !this.unit) return;
    this.done(this.unit);
    this.unit = undefined;
  }
}
