import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** `before`: the database never gets the commit. `after`: it does, and whoever sent it never learns. */
export type Moment = 'before' | 'after';

interface Trap {
  readonly moment: Moment;
  readonly mark: Buffer;
  readonly spring: () => void;
}

/** A way to a database on which everything can be stopped around one commit, for a process that dies there. */
export class CommitProxy {
  private trap: Trap | undefined;
  private readonly upstreams = new Set<Socket>();

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  /** Listens on loopback in front of the server of `databaseUrl`. */
  static async listen(databaseUrl: string): Promise<CommitProxy> {
    const target = new URL(databaseUrl);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(databaseUrl);
    url.port = String((server.address() as AddressInfo).port);
    const proxy = new CommitProxy(url.href, server);
    server.on('connection', (client) => proxy.join(client, connect(Number(target.port), target.hostname)));
    return proxy;
  }

  /** The ports that the database sees. */
  get ports(): number[] {
    return [...this.upstreams].map(({ localPort }) => localPort ?? 0);
  }

  /** Resolves when a message with that mark is held back, or sent and its answer held back. */
  arm(moment: Moment, mark: Buffer): Promise<void> {
    return new Promise((resolve) => (this.trap = { moment, mark, spring: resolve }));
  }

  async close(): Promise<void> {
    for (const socket of this.upstreams) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket, upstream: Socket): void {
    this.upstreams.add(upstream);
    let sprung: Trap | undefined;
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.upstreams.delete(upstream);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (sent: Buffer) => {
      if (this.trap && sent.includes(this.trap.mark)) {
        sprung = this.trap;
        this.trap = undefined;
        if (sprung.moment === 'before') sprung.spring();
      }
      if (sprung?.moment !== 'before') upstream.write(sent);
    });
    upstream.on('data', (answer: Buffer) => {
      if (sprung) sprung.spring();
      else client.write(answer);
    });
  }
}
