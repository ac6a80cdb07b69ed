import { Injectable } from '@nestjs/common';
import type { EntityManager, EntitySubscriberInterface, TransactionCommitEvent } from 'typeorm';

const MARK = 'outboxAppended';

/** Tells the relay of this process when a transaction that appended events has committed. */
@Injectable()
export class OutboxCommits implements EntitySubscriberInterface {
  private listener: (() => void) | undefined;

  /** Has `listener` called after every such commit; there is one at most. */
  listen(listener: () => void): void {
    this.listener = listener;
  }

  /** Says so of a commit that no subscriber sees: of a statement that was its own transaction. */
  announce(): void {
    this.listener?.();
  }

  /** Notes that the running transaction has events. */
  watch(tx: EntityManager): void {
    if (!tx.queryRunner) throw new Error('Events can only be appended within a transaction');
    tx.queryRunner.data[MARK] = true;
    // Not at start: connecting to the database replaces the list.
    const { subscribers } = tx.dataSource;
    if (!subscribers.includes(this)) subscribers.push(this);
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    // A released savepoint is announced in the same way, while the transaction goes on.
    if (!queryRunner.data[MARK] || queryRunner.isTransactionActive) return;
    delete queryRunner.data[MARK];
    this.announce();
  }
}
