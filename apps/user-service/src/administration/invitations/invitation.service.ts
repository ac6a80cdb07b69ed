import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MacRoots } from '#libs/crypto/roots.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Transactions } from '#libs/database/transactions.js';
import { Outbox } from '#libs/events/outbox.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { ListCursors } from '#libs/http/paging/list-cursor.js';
import type { Page } from '#libs/http/paging/page.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { type Role, ROLES } from '../../access/role.js';
import { normalizeEmail } from '../../users/email-address.js';
import { UserError } from '../../users/user.errors.js';
import { UserService } from '../../users/user.service.js';
import { InvitationError } from './invitation.errors.js';
import { invitationCreated, invitationResent, invitationRevoked } from './invitation.events.js';
import { INVITATION_MAIL, type InvitationMailParams } from './invitation.mails.js';
import { InvitationRepository } from './invitation.repository.js';
import type { InvitationView } from './invitation.js';

const LINK_DAYS = 7;
const KEEP_OVER_DAYS = 30;

export interface InvitationRequest {
  readonly email: string;
  readonly displayName: string | null;
  readonly roles: readonly Role[];
}

/** Accounts that administrators offer. */
@Injectable()
export class InvitationService {
  private readonly cursors: ListCursors;

  constructor(
    private readonly repository: InvitationRepository,
    private readonly users: UserService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly mail: MailOutbox,
    private readonly dispatcher: MailDispatcher,
    private readonly roots: MacRoots,
  ) {
    this.cursors = new ListCursors(roots, 'invitations');
  }

  /** Throws `email_taken`, `invitation_pending`. */
  prepareCreation(invitedBy: string, request: InvitationRequest): PreparedChange<InvitationView> {
    const { email, displayName, roles } = request;
    const invitation = {
      id: uuidv7(),
      email,
      emailNormalized: normalizeEmail(email),
      displayName,
      roles: ROLES.filter((role) => roles.includes(role)),
      rootId: this.roots.current.id,
      invitedBy,
      days: LINK_DAYS,
    };
    return this.mailed(async (tx) => {
      if (await this.users.hasAccount(email, tx)) throw new UserError('email_taken');
      const event = invitationCreated.of({ invitationId: invitation.id, roles: invitation.roles });
      await this.outbox.append(tx, invitedBy, [event]);
      return this.repository.insert(tx, invitation);
    });
  }

  /**
   * The links sent before are void. Throws `invitation_not_found`, `precondition_failed`,
   * `invitation_ended`, `email_taken`.
   */
  async prepareResend(
    actorId: string,
    id: string,
    given = Precondition.none,
  ): Promise<PreparedChange<InvitationView>> {
    await this.read(id);
    return this.mailed(async (tx) => {
      // The administrator's lock, which the event takes, before the invitation's.
      await this.outbox.append(tx, actorId, [invitationResent.of({ invitationId: id })]);
      const { email } = await this.lock(tx, id, given);
      if (await this.users.hasAccount(email, tx)) throw new UserError('email_taken');
      const invitation = await this.repository.nextLink(tx, id, this.roots.current.id, LINK_DAYS, actorId);
      if (!invitation) throw new InvitationError('invitation_ended');
      return invitation;
    });
  }

  /** Throws `invitation_not_found`, `precondition_failed`, `invitation_ended`. */
  async revoke(actorId: string, id: string, given = Precondition.none): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.outbox.append(tx, actorId, [invitationRevoked.of({ invitationId: id })]);
      await this.lock(tx, id, given);
      if (!(await this.repository.revoke(tx, id))) throw new InvitationError('invitation_ended');
    });
  }

  /** Throws `invitation_not_found`. */
  async read(id: string): Promise<InvitationView> {
    const invitation = await this.repository.find(id);
    if (!invitation) throw new InvitationError('invitation_not_found');
    return invitation;
  }

  /** Newest first. */
  async page(cursor: string | undefined, limit: number): Promise<Page<InvitationView>> {
    return this.cursors.pageById(cursor, limit, (after, count) => this.repository.list(after, count));
  }

  /** Deletes up to `limit` invitations that were over long ago; returns how many. */
  async deleteOver(tx: EntityManager, limit: number): Promise<number> {
    return this.repository.deleteOver(tx, KEEP_OVER_DAYS, limit);
  }

  private async lock(tx: EntityManager, id: string, given: Precondition): Promise<InvitationView> {
    const invitation = await this.repository.lock(tx, id);
    if (!invitation) throw new InvitationError('invitation_not_found');
    given.require(invitation);
    return invitation;
  }

  private mailed(change: (tx: EntityManager) => Promise<InvitationView>): PreparedChange<InvitationView> {
    return {
      apply: async (tx) => {
        const invitation = await change(tx);
        const params: InvitationMailParams = { invitationId: invitation.id };
        await this.mail.enqueue(tx, { template: INVITATION_MAIL, recipient: invitation.email, params });
        return invitation;
      },
      committed: () => this.dispatcher.wake(),
    };
  }
}
