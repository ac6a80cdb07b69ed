import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Gives each connection to the next of several servers, as a Service of Kubernetes does; one that refuses it is passed over. */
export class RoundRobin {
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer({ allowHalfOpen: false }, (client) => this.lead(client));
  private next = 0;
  /** Where the servers listen. */
  targets: readonly string[] = [];

  private constructor() {}

  static async listen(): Promise<RoundRobin> {
    const proxy = new RoundRobin();
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private lead(client: Socket, attempts = this.targets.length): void {
    this.keep(client);
    if (attempts === 0) return void client.destroy();
    const { hostname, port } = new URL(this.targets[this.next++ % this.targets.length]!);
    const upstream = connect(Number(port), hostname);
    this.keep(upstream);
    const passOver = () => this.lead(client, attempts - 1);
    upstream.once('error', passOver);
    upstream.once('connect', () => {
      upstream.off('error', passOver);
      upstream.once('close', () => client.destroy());
      client.once('close', () => upstream.destroy());
      client.pipe(upstream).pipe(client);
    });
  }

  private keep(socket: Socket): void {
    if (this.sockets.has(socket)) return;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }
}
