import type { Spending } from './budget.js';
import type { RateLimitError } from './rate-limit.error.js';

// On the raw request, as the principal is.
declare module 'node:http' {
  interface IncomingMessage {
    credentialAttempt?: CredentialAttempt;
  }
}

/** Whether somebody signed in to the account from the caller's network of late. */
export type KnowsAddress = () => Promise<boolean>;

/** What an attempt was counted against, before it is made. */
export interface AttemptBudgets {
  /** The account and the address together. */
  readonly pair?: Spending;
  /** The account, for addresses that are new to it. */
  readonly account?: Spending;
}

/**
 * One try at a credential. It is counted as a failure before it is made, so that no race makes more
 * tries than the limit, and given back at the end unless it has failed.
 */
export class CredentialAttempt {
  private hasFailed = false;
  private isSettled = false;
  private known: Promise<boolean> | undefined;

  constructor(
    private readonly budgets: AttemptBudgets,
    private readonly refuse: (violated: Spending) => RateLimitError,
  ) {}

  /**
   * Call it before the credential is looked at, for an account that does not exist as for one that does.
   * Throws `rate_limited` where the account's failures are used up and the address is new to it.
   */
  async admit(knowsAddress: KnowsAddress): Promise<void> {
    const { account } = this.budgets;
    if (!account || account.granted) return;
    if (!(await this.isKnown(knowsAddress))) throw this.refuse(account);
  }

  /** The credential was wrong: the count stands; that of the account only where the address is new to it. */
  async fail(knowsAddress: KnowsAddress): Promise<void> {
    this.hasFailed = true;
    const { account } = this.budgets;
    if (account && (await this.isKnown(knowsAddress)) && account.granted) account.giveBack();
  }

  /** When the request is over, however it ended. */
  settle(): void {
    if (this.hasFailed || this.isSettled) return;
    this.isSettled = true;
    const { pair, account } = this.budgets;
    for (const spending of [pair, account]) if (spending?.granted) spending.giveBack();
  }

  private isKnown(knowsAddress: KnowsAddress): Promise<boolean> {
    this.known ??= knowsAddress();
    return this.known;
  }
}
