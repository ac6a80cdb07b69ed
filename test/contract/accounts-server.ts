import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestApp } from '../harness/test-app.js';

export type Role = 'user' | 'admin';

/** Makes accounts for a program that tests the service from outside, over HTTP on loopback. */
export class AccountsServer {
  private readonly server: Server;

  constructor(private readonly app: TestApp) {
    this.server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const role = searchParams.get('role') === 'admin' ? 'admin' : 'user';
      const answer =
        pathname === '/caller' ? this.caller(role) : this.id(searchParams.get('path') ?? '', role);
      answer.then(
        (body) =>
          response
            .writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
            .end(JSON.stringify(body)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A new account of that role, signed in. */
  private async caller(role: Role): Promise<{ id: string; accessToken: string }> {
    const user = await this.app.users.create({ roles: role === 'admin' ? ['user', 'admin'] : ['user'] });
    return { id: user.id, accessToken: (await user.signIn()).accessToken };
  }

  /** The id of a resource under that path, made for the purpose: a user, or a session. */
  private async id(path: string, role: Role): Promise<{ id: string } | undefined> {
    if (path.includes('/users/{id}')) return { id: (await this.app.users.create()).id };
    if (path.includes('/sessions/{id}')) {
      const { id } = await this.caller(role);
      const [session] = await this.app.db.query<{ id: string }>(
        `SELECT id FROM sessions WHERE user_id = $1 AND ended_at IS NULL`,
        [id],
      );
      return session;
    }
    return undefined;
  }
}
