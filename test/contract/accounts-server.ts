import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdmin } from '../administration/administrators.js';
import type { TestApp } from '../harness/test-app.js';
import { TestClient } from '../oauth/test-client.js';

export type Role = 'user' | 'admin';

/** Makes accounts for a program that tests the service from outside, over HTTP on loopback. */
export class AccountsServer {
  private readonly server: Server;

  constructor(private readonly app: TestApp) {
    this.server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const role = searchParams.get('role') === 'admin' ? 'admin' : 'user';
      const answer = this.answer(pathname, searchParams.get('path') ?? '', role);
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

  private answer(pathname: string, path: string, role: Role): Promise<object | undefined> {
    if (pathname === '/caller') return this.caller(role);
    if (pathname === '/client') return this.client();
    return this.ids(path, role);
  }

  /** A new service client that may do whatever clients may. */
  private async client(): Promise<{ id: string; secret: string }> {
    const audiences = [this.app.config.auth.audience, 'https://orders.example.com'];
    const fields = { tokenAudiences: audiences, introspectionAudiences: audiences, scopes: ['orders:read'] };
    const { id, secret } = await TestClient.register(await createAdmin(this.app), fields);
    return { id, secret };
  }

  /** A new account of that role, signed in. */
  private async caller(role: Role): Promise<{ id: string; accessToken: string }> {
    const user = await this.app.users.create({ roles: role === 'admin' ? ['user', 'admin'] : ['user'] });
    return { id: user.id, accessToken: (await user.signIn()).accessToken };
  }

  /** The ids in that path of a resource that is there, made for the purpose. */
  private async ids(path: string, role: Role): Promise<Record<string, string> | undefined> {
    if (path.includes('/sessions/{sessionId}')) {
      const { id } = await this.caller('user');
      return { id, sessionId: await this.sessionOf(id) };
    }
    if (path.includes('/users/{id}')) return { id: (await this.app.users.create()).id };
    if (path.includes('/sessions/{id}')) return { id: await this.sessionOf((await this.caller(role)).id) };
    if (path.includes('/invitations/{id}')) {
      return this.created('/invitations', { email: `${randomUUID()}@example.test`, roles: ['user'] });
    }
    if (path.includes('/clients/{id}')) {
      const { id, secretId } = await TestClient.register(await createAdmin(this.app));
      return path.includes('{secretId}') ? { id, secretId } : { id };
    }
    if (path.includes('/jobs/{id}')) {
      return this.created('/jobs', { action: 'enable', userIds: [(await this.app.users.create()).id] });
    }
    return undefined;
  }

  private async created(path: string, body: object): Promise<{ id: string }> {
    const { accessToken } = await this.caller('admin');
    const answer = await this.app.api.with({ authorization: `Bearer ${accessToken}` }).post(path, body);
    return { id: answer.body.id as string };
  }

  private async sessionOf(userId: string): Promise<string> {
    const [session] = await this.app.db.query<{ id: string }>(
      `SELECT id FROM sessions WHERE user_id = $1 AND ended_at IS NULL`,
      [userId],
    );
    return session!.id;
  }
}
