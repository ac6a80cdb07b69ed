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
  /** Users of whom one waits: the one that is read ends a moment after its client has all of it. */
  private readonly waiting = new Set<string>();

  /**
   * Resolves when it is the caller's turn, with what ends it. Throws `export_overloaded` when too many wait,
   * one of the user's waits already, or the turn does not come within 15 s.
   */
  async enter(userId: string): Promise<() => void> {
    if (this.queue.size >= MAX_WAITING || this.waiting.has(userId))
      throw new AccountError('export_overloaded');
    this.waiting.add(userId);
    const turn = Promise.withResolvers<() => void>();
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), MAX_WAIT_MS);
    const hold = (): Promise<void> => {
      clearTimeout(timer);
      this.waiting.delete(userId);
      const end = Promise.withResolvers<void>();
      turn.resolve(end.resolve);
      return end.promise;
    };
    this.queue.add(hold, { signal: patience.signal }).catch(() => {
      this.waiting.delete(userId);
      turn.reject(new AccountError('export_overloaded'));
    });
    return turn.promise;
  }
}
