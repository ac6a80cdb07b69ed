import type { HttpClient } from '../../harness/http-client.js';
import type { TestSession } from '../../harness/test-session.js';
import type { Stage } from '../stage.js';
import type { ShownToken } from '../shown-token.js';

/** A token that every process takes, and the act that takes it back. */
export interface Revocable {
  readonly token: ShownToken;
  /** Does it; the status of the answer. */
  revoke(): Promise<{ readonly status: number }>;
  /** The token's session, where there is one. */
  readonly session?: TestSession;
}

export interface Act {
  /** The status of the answer to it. */
  readonly answer: number;
  /** Whether the session lives on and gets another token; `none`: the token is not of a session. */
  readonly session: 'ends' | 'lives on' | 'none';
  /** @param api the process at which it is done */
  prepare(stage: Stage, api: HttpClient): Promise<Revocable>;
}
