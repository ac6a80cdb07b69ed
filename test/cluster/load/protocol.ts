/** What the test process and the load generator say to each other. */
export interface LoadOptions {
  /** Folder of the records. */
  readonly records: string;
  readonly targets: readonly Target[];
  readonly accounts: readonly Account[];
  readonly sessionsPerAccount: number;
  /** Requests per second, over all targets. */
  readonly rate: number;
}

export interface Target {
  readonly name: 'service' | 'gateway';
  /** `http://host:port` on loopback. */
  readonly origin: string;
  /** The Host header. */
  readonly host: string;
}

export interface Account {
  readonly email: string;
  readonly password: string;
}

export type Command =
  | { readonly type: 'start'; readonly options: LoadOptions }
  | { readonly type: 'begin'; readonly name: string }
  | { readonly type: 'end' }
  | { readonly type: 'rate'; readonly perSecond: number }
  /** How many requests have failed so far? */
  | { readonly type: 'failed' }
  /** Every session refreshes, and its access token is used. */
  | { readonly type: 'verify' }
  | { readonly type: 'finish' };

export type Answer =
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly count: number }
  | { readonly type: 'window'; readonly report: WindowReport }
  | { readonly type: 'error'; readonly message: string };

/** A keep-alive connection is used again and again, a new one for one request. */
export type ConnectionKind = 'keep-alive' | 'new';

export interface Failure {
  /** ISO 8601. */
  readonly at: string;
  readonly operation: string;
  readonly target: string;
  readonly connection: ConnectionKind;
  /** What came in place of the expected status: `503 problem+json`, `ECONNRESET`, … */
  readonly what: string;
  readonly ms: number;
}

/** What happened between `begin` and `end`, or outside all of these. */
export interface WindowReport {
  readonly name: string;
  readonly startedAt: string;
  readonly seconds: number;
  /** All that were answered, or failed. */
  readonly requests: number;
  /** As many the rate asked for; the refreshes of `verify` come on top. */
  readonly wanted: number;
  /** Those of `wanted` that the clients could not send. */
  readonly unsent: number;
  /** Requests per second that were sent of those wanted. */
  readonly perSecond: number;
  readonly failed: number;
  /** Failures by what came instead. */
  readonly failures: Readonly<Record<string, number>>;
  /** The first of each kind. */
  readonly examples: readonly Failure[];
  /** From the first to the last failure, in seconds. */
  readonly failingSeconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly sessions: number;
  readonly refreshes: number;
  readonly lostSessions: number;
  /** How many of the asked answered with which version. */
  readonly versions: Readonly<Record<string, number>>;
}
