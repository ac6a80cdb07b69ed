import type { AccessToken, Answer, Operation } from '../model/operation.js';
import type { ClientSession } from './client-session.js';
import type { Intent } from './intent.js';

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

/** Intents reach back so many sessions. */
const REMEMBERED = 4;

/** Who takes part in a history: a user with the sessions of their clients, and an administrator. */
export class Cast {
  readonly clients: ClientSession[] = [];
  private readonly keys = new Map<string, number>();
  private numbered = 0;

  constructor(
    readonly user: Person,
    /** An access token. */
    readonly administrator: string,
  ) {}

  readonly keyOf = (sid: string): number | undefined => this.keys.get(sid);

  /** Gives a session its number; one without a client is one whose start nobody saw. */
  know(sid: string, key: number, client?: ClientSession): void {
    this.keys.set(sid, key);
    if (client) this.clients.push(client);
  }

  has(key: number): boolean {
    return this.clients.some((client) => client.key === key);
  }

  clientOf(key: number): ClientSession {
    return this.clients.find((client) => client.key === key)!;
  }

  /** What the intent comes to with what there is; undefined: there is no session yet. */
  operation(intent: Intent): Operation | undefined {
    const { kind } = intent;
    if (kind === 'sign-in') return { kind, session: this.numbered++ };
    if (kind === 'disable' || kind === 'enable') return { kind };
    if (kind === 'set-roles') return { kind, admin: intent.admin };
    const client = this.newest(intent.session);
    if (!client) return undefined;
    if (kind === 'refresh') return { kind, session: client.key, generation: client.generation(intent.back) };
    const access = accessToken(client, intent.back);
    if (kind === 'end-session') return { kind, access, target: this.newest(intent.target)!.key };
    return { kind, access };
  }

  /** A client that gets an answer goes on with the token in it. */
  hears(operation: Operation, { back, lost }: Intent, { generation }: Answer): void {
    if (operation.kind !== 'refresh' || generation === undefined || lost || back !== 0) return;
    this.clientOf(operation.session).held = generation;
  }

  private newest(n: number): ClientSession | undefined {
    return this.clients.at(-1 - (n % Math.min(REMEMBERED, this.clients.length)));
  }
}

function accessToken({ accessTokens }: ClientSession, back: number): AccessToken {
  return accessTokens.at(-1 - Math.max(0, back)) ?? accessTokens[0]!;
}
