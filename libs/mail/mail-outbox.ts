import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Selection } from '#libs/database/snapshots.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { MailOutboxRepository, type NewMail } from './mail-outbox.repository.js';

/** Where a capability leaves mail, in the transaction of the state that the mail is about. */
@Injectable()
export class MailOutbox {
  constructor(private readonly repository: MailOutboxRepository) {}

  /** Writes one row. After the commit call `MailDispatcher.wake()`, or it goes out with the next poll. */
  async enqueue(manager: EntityManager, mail: NewMail): Promise<void> {
    await this.repository.insert(manager, uuidv7(), mail);
  }

  /**
   * How many mails of that template went to the address within so many seconds, or wait to. Nobody else
   * counts for that address until the transaction ends, so that who then enqueues one keeps to a limit.
   */
  async countTo(
    manager: EntityManager,
    template: string,
    emailNormalized: string,
    seconds: number,
  ): Promise<number> {
    return this.repository.countTo(manager, template, emailNormalized, seconds);
  }

  /** Makes the mails to that address, which name no user yet, mails about that user, whose address it was. */
  async assign(manager: EntityManager, userId: string, emailNormalized: string): Promise<void> {
    await this.repository.addUser(manager, userId, emailNormalized);
  }

  /** The mails to that address, or about that user by their `userId` among the parameters; not what they say. */
  keptOf(userId: string, emailNormalized: string): Selection {
    return this.repository.keptOf(userId, emailNormalized);
  }

  /** Deletes the same, sent or not. */
  async forget(manager: EntityManager, userId: string, emailNormalized: string): Promise<void> {
    await this.repository.deleteOf(manager, userId, emailNormalized);
  }

  /**
   * Deletes up to `limit` mails that were sent or dropped over 7 days ago, or given up over 30 days ago.
   * @returns how many were deleted
   */
  async deleteEnded(manager: EntityManager, limit: number): Promise<number> {
    return this.repository.deleteEnded(manager, limit);
  }
}
