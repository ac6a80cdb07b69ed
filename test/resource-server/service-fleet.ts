import { randomUUID } from 'node:crypto';
import { fetch } from 'undici';
import type { FeedOptions, VerifierOptions } from '#libs/resource-server/access-token-verifier.js';
import { TestDatabase } from '../harness/database.js';
import { type Account, PASSWORD, register } from '../operations/accounts.js';
import { buildService } from '../operations/built-service.js';
import { ServiceProcess } from '../operations/service-process.js';
import { RoundRobin } from './round-robin.js';

const ROOT = 'cQ7vZr0n8SgYkL3mXw5TbEJ1dHpUa9Fo2KiNtRyVeMs';

export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface RegisteredClient {
  readonly id: string;
  readonly secretId: string;
  readonly secret: string;
}

/** Two processes of the service over one database, behind one address, which is their issuer. */
export class ServiceFleet {
  private admin: string;

  private constructor(
    readonly db: TestDatabase,
    readonly entrance: RoundRobin,
    readonly pods: readonly ServiceProcess[],
  ) {}

  static async start(): Promise<ServiceFleet> {
    await buildService();
    const [db, entrance] = [await TestDatabase.create(), await RoundRobin.listen()];
    const env = { JWT_SECRET: ROOT, PUBLIC_URL: entrance.origin };
    const first = await ServiceProcess.start(db.url, env);
    // While it is alone: each process has a mailbox of its own.
    const account = await register(first, 'admin@example.test');
    await db.query(`UPDATE users SET roles = '{user,admin}'`);
    const pods = [first, await ServiceProcess.start(db.url, env)];
    entrance.targets = pods.map(({ origin }) => origin);
    const fleet = new ServiceFleet(db, entrance, pods);
    fleet.admin = (await fleet.signIn(account)).accessToken;
    return fleet;
  }

  async stop(): Promise<void> {
    await Promise.all(this.pods.map((pod) => pod.kill()));
    await this.entrance.close();
    await this.db.drop();
  }

  /** What its tokens are verified by. */
  get verifierOptions(): VerifierOptions {
    return { issuer: this.entrance.origin, audience: this.entrance.origin };
  }

  /** A client that may read the feed, and how the library is told. */
  async feedOptions(): Promise<FeedOptions> {
    const { id, secret } = await this.registerClient({ introspectionAudiences: [this.entrance.origin] });
    return { clientId: id, clientSecret: secret };
  }

  /** Signs in at the first pod; a new user unless one is given. */
  async signIn(account?: Account): Promise<SignedIn> {
    const { body } = await this.pods[0]!.post('/auth/sign-in', account ?? (await this.createUser()));
    const { access_token: accessToken, refresh_token: refreshToken } = body as Record<string, string>;
    return { accessToken: accessToken!, refreshToken: refreshToken! };
  }

  /** One with the administrator's password. */
  private async createUser(): Promise<Account> {
    const email = `${randomUUID()}@example.test`;
    await this.db.query(
      `INSERT INTO users (id, email, email_normalized, password_hash, email_verified_at)
       SELECT gen_random_uuid(), $1, $1, password_hash, now() FROM users WHERE email = 'admin@example.test'`,
      [email],
    );
    return { email, password: PASSWORD };
  }

  async registerClient(fields: object): Promise<RegisteredClient> {
    const { client, secret } = (await this.administer('POST', '/clients', { name: 'orders', ...fields })) as {
      client: { id: string };
      secret: { id: string; secret: string };
    };
    return { id: client.id, secretId: secret.id, secret: secret.secret };
  }

  /** An access token of a client, for the audience of the fleet. */
  async clientToken({ id, secret }: RegisteredClient): Promise<string> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: secret,
    });
    const answer = await this.send('POST', '/oauth/token', { body: form });
    return (answer as { access_token: string }).access_token;
  }

  /** What an administrator sends to the first pod. Throws an Error unless it is done. */
  administer(method: string, path: string, body?: object): Promise<unknown> {
    return this.as(this.admin, method, path, body);
  }

  /** The same with any access token. */
  as(accessToken: string, method: string, path: string, body?: object): Promise<unknown> {
    const headers = {
      authorization: `Bearer ${accessToken}`,
      'if-match': '*',
      ...(body && { 'content-type': 'application/json' }),
    };
    return this.send(method, path, { headers, ...(body && { body: JSON.stringify(body) }) });
  }

  async send(method: string, path: string, init: Parameters<typeof fetch>[1], pod = 0): Promise<unknown> {
    const answer = await fetch(`${this.pods[pod]!.origin}/api/v1${path}`, { method, ...init });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
