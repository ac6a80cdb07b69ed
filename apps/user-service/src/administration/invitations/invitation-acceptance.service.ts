import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MacRoots } from '#libs/crypto/roots.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Outbox } from '#libs/events/outbox.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { PasswordHasher } from '../../auth/passwords/password-hasher.js';
import { PasswordPolicy } from '../../auth/passwords/password-policy.service.js';
import { OneTimeLinkError } from '../../one-time-links/one-time-link.errors.js';
import { UserService } from '../../users/user.service.js';
import { invitationAccepted } from './invitation.events.js';
import { InvitationRepository } from './invitation.repository.js';
import { type InvitationLink, readInvitationToken } from './invitation-token.js';
import type { InvitationView } from './invitation.js';

export interface Acceptance {
  readonly token: string;
  readonly password: string;
  /** Instead of the one in the invitation. */
  readonly displayName?: string | undefined;
}

/** Accounts for those who were invited: the link proves the mailbox, the password is theirs alone. */
@Injectable()
export class InvitationAcceptanceService {
  constructor(
    private readonly repository: InvitationRepository,
    private readonly users: UserService,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly outbox: Outbox,
    private readonly roots: MacRoots,
  ) {}

  /** What a token would accept, without using it; undefined when it does nothing any more. */
  async look(token: string): Promise<InvitationView | undefined> {
    const link = readInvitationToken(this.roots, token);
    const invitation = link && (await this.repository.find(link.id));
    const isGood = invitation?.status === 'pending' && invitation.linkNumber === link?.linkNumber;
    return isGood ? invitation : undefined;
  }

  /**
   * Creates the account, once. Throws `link_invalid`, `validation_failed` for a password that the policy
   * refuses, and `email_taken` when the address got an account in another way meanwhile.
   */
  async prepare({ token, password, displayName }: Acceptance): Promise<PreparedChange<void>> {
    const invitation = await this.look(token);
    if (!invitation) throw new OneTimeLinkError('link_invalid');
    const fault = await this.policy.fault(invitation.email, password);
    if (fault) throw new ValidationFailedError([{ pointer: '#/password', detail: fault }]);
    const passwordHash = await this.hasher.hash(password);
    return { apply: (tx) => this.accept(tx, invitation, passwordHash, displayName) };
  }

  private async accept(
    tx: EntityManager,
    link: InvitationLink,
    passwordHash: string,
    displayName: string | undefined,
  ): Promise<void> {
    const invitation = await this.repository.accept(tx, link);
    if (!invitation) throw new OneTimeLinkError('link_invalid');
    const { id, email, roles, invitedBy } = invitation;
    const userId = await this.users.create(tx, {
      email,
      displayName: displayName ?? invitation.displayName,
      passwordHash,
      roles,
    });
    await this.repository.setAcceptedBy(tx, id, userId);
    await this.outbox.append(tx, userId, [invitationAccepted.of({ invitationId: id, invitedBy })]);
  }
}
