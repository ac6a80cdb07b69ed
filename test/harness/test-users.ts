import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { TestDatabase } from './database.js';
import type { HttpClient } from './http-client.js';
import { TestSession, type Tokens } from './test-session.js';

export interface UserFields {
  readonly email?: string;
  readonly password?: string;
  readonly displayName?: string | null;
  readonly roles?: readonly ('user' | 'admin')[];
}

/** An account that exists, and knows its password. */
export class TestUser {
  constructor(
    readonly id: string,
    readonly email: string,
    readonly password: string,
    private readonly client: HttpClient,
  ) {}

  /** Signs in over HTTP. Throws an Error when the service refuses. */
  async signIn(): Promise<TestSession> {
    const { email, password } = this;
    const answer = await this.client.post('/auth/sign-in', { email, password });
    if (answer.status !== 200) throw new Error(`The sign-in answered ${answer.status}: ${answer.text}`);
    return new TestSession(this.client, answer.body as Tokens);
  }
}

const PASSWORD = 'correct horse battery staple';

/** Makes accounts as verification leaves them, with the service's own hash, without its mail and events. */
export class TestUsers {
  private readonly hashes = new Map<string, Promise<string>>();
  private made = 0;

  constructor(
    private readonly db: Pick<TestDatabase, 'query'>,
    private readonly client: HttpClient,
    private readonly hash: (password: string) => Promise<string>,
  ) {}

  async create(fields: UserFields = {}): Promise<TestUser> {
    const id = uuidv7();
    const email = fields.email ?? `user-${++this.made}@example.test`;
    const password = fields.password ?? PASSWORD;
    await this.db.query(
      `INSERT INTO users (id, email, email_normalized, display_name, password_hash, roles, email_verified_at)
       VALUES ($1, $2, lower($2), $3, $4, $5, now())`,
      [id, email, fields.displayName ?? null, await this.hashOf(password), fields.roles ?? ['user']],
    );
    return new TestUser(id, email, password, this.client);
  }

  private hashOf(password: string): Promise<string> {
    const hash = this.hashes.get(password) ?? this.hash(password);
    this.hashes.set(password, hash);
    return hash;
  }
}
