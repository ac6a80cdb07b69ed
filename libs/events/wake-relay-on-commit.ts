import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type EntityManager,
  type EntitySubscriberInterface,
  type TransactionCommitEvent,
} from 'typeorm';
import { Relay } from './relay.js';

const MARK = 'outboxAppended';

/** Notes on the running transaction that it holds events. */
export function markForRelay(tx: EntityManager): void {
  if (tx.queryRunner) tx.queryRunner.data[MARK] = true;
}

/** Wakes this process's relay when a transaction that appended events has committed. */
@Injectable()
export class WakeRelayOnCommit implements EntitySubscriberInterface {
  constructor(
    dataSource: DataSource,
    private readonly relay: Relay,
  ) {
    dataSource.subscribers.push(this);
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    // A released savepoint is announced in the same way, while the transaction goes on.
    if (!queryRunner.data[MARK] || queryRunner.isTransactionActive) return;
    delete queryRunner.data[MARK];
    this.relay.wake();
  }
}
