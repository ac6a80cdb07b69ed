import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { AccountError } from '../account.errors.js';

/** Exports that wait for their turn in one pod. */
export const MAX_WAITING = 20;

/** For the turn; whoever is in front may need twice that. */
const MAX_WAIT_MS = 15_000;

/** Lets one export at a time hold a connection, for as long as its client takes to read it; of one user, only one waits. */
@Injectable()
export class ExportAdmission {
  private readonly queue = new PQueue({ concurrency: 1 });
  private readonly users = new Set<string>();

  /**
   * Resolves when it is the caller's turn, with what ends it. Throws `export_overloaded` when too many wait,
   * the user's last one has not ended, or the turn does not come within 15 s.
   */
  async enter(userId: string): Promise<() => void> {
    if (this.queue.size >= MAX_WAITING || this.users.has(userId)) throw new AccountError('export_overloaded');
    this.users.add(userId);
    const turn = Promise.withResolvers<() => void>();
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), MAX_WAIT_MS);
    const hold = (): Promise<void> => {
      clearTimeout(timer);
      const end = Promise.withResolvers<void>();
      turn.resolve(end.resolve);
      return end.promise;
    };
    this.queue
      .add(hold, { signal: patience.signal })
      .catch(() => turn.reject(new AccountError('export_overloaded')))
      .finally(() => this.users.delete(userId));
    return turn.promise;
  }
}
