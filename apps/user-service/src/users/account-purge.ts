import { Injectable, Logger } from '@nestjs/common';
import { InjectMetric } from '@willsoto/nestjs-prometheus';
import type { Counter } from 'prom-client';
import { Transactions } from '#libs/database/transactions.js';
import { Outbox } from '#libs/events/outbox.js';
import { AccountPurgeRepository, type DueAccount } from './account-purge.repository.js';
import { PersonalData } from './personal-data.js';
import { ProfileCache } from './profile-cache.js';
import { ACCOUNT_PURGES } from './purge-metrics.js';
import { userPurged } from './user.events.js';

const PAGE_SIZE = 100;
/** Accounts tried in one turn; what is left waits for the next. */
const MAX_A_TURN = 20_000;

/** Removes accounts whose deletion can no longer be undone, with all else that is kept of them. */
@Injectable()
export class AccountPurge {
  private readonly logger = new Logger('Purge');
  /** Where the turn before has stopped, so that accounts which cannot be purged keep no others from it. */
  private last: DueAccount | undefined;

  constructor(
    private readonly repository: AccountPurgeRepository,
    private readonly transactions: Transactions,
    private readonly personalData: PersonalData,
    private readonly cache: ProfileCache,
    private readonly outbox: Outbox,
    @InjectMetric(ACCOUNT_PURGES) private readonly purges: Counter<'outcome'>,
  ) {}

  /**
   * One turn: each account in a transaction of its own. One that cannot be purged is logged and counted,
   * and tried again in the next turn; the others go on. Throws only what keeps it from finding accounts.
   *
   * @param isStopped asked before each account
   */
  async run(isStopped: () => boolean): Promise<void> {
    for (let tried = 0; tried < MAX_A_TURN; tried += PAGE_SIZE) {
      const due = await this.repository.listToPurge(this.last, PAGE_SIZE);
      for (const { id } of due) {
        if (isStopped()) return;
        await this.tryOne(id);
      }
      this.last = due.length === PAGE_SIZE ? due.at(-1) : undefined;
      if (!this.last) return;
    }
  }

  private async tryOne(id: string): Promise<void> {
    try {
      if (await this.purge(id)) this.purges.inc({ outcome: 'purged' });
    } catch (error) {
      this.purges.inc({ outcome: 'failed' });
      this.logger.error({
        msg: 'An account cannot be purged; it is tried again later',
        userId: id,
        reason: String(error),
      });
    }
  }

  /** false: somebody else is at it, or it was restored meanwhile. */
  private async purge(id: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const person = await this.repository.lockToPurge(tx, id);
      if (!person) return false;
      await this.cache.expectChange(id);
      await this.personalData.forget(tx, person);
      await this.outbox.append(tx, id, [userPurged.of({})]);
      await this.repository.delete(tx, id);
      return true;
    });
  }
}
