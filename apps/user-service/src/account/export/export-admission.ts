import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { AccountError } from '../account.errors.js';

/** Exports that wait for their turn in one pod. */
export const MAX_WAITING = 20;

/** Lets one export at a time hold a connection, for as long as its client takes to read it. */
@Injectable()
export class ExportAdmission {
  private readonly queue = new PQueue({ concurrency: 1 });

  /** Resolves when it is the caller's turn, with what ends it. Throws `export_overloaded` when too many wait. */
  async enter(): Promise<() => void> {
    if (this.queue.size >= MAX_WAITING) throw new AccountError('export_overloaded');
    const turn = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    void this.queue.add(() => {
      turn.resolve();
      return end.promise;
    });
    await turn.promise;
    return end.resolve;
  }
}
