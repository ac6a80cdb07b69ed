import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/clock/clock.js';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { Outbox } from '#libs/events/outbox.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { passwordChanged } from '../../account/password/password.events.js';
import { ResetLinks } from '../../account/password/reset-links.js';
import { type Role, ROLES } from '../../access/role.js';
import type { RevocationEntry } from '../../auth/revocation/revocation-list.js';
import { Revocations } from '../../auth/revocation/revocations.js';
import { SessionEnding } from '../../auth/sessions/session-ending.js';
import { LINK_PURPOSES } from '../../one-time-links/link-purpose.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { deletionOf, restorationOf } from '../../users/deletion.js';
import { LastAdmin } from '../../users/last-admin.js';
import { profileChanges } from '../../users/profile-changes.js';
import type { ProfileChangesDto } from '../../users/profile-changes.dto.js';
import type { UserChanges, UserProfile } from '../../users/user-columns.js';
import { UserService } from '../../users/user.service.js';
import { AdministrationError } from '../administration.errors.js';
import { type UserAct, userAdministered } from '../administration.events.js';
import { FORCED_RESET_MAIL, FORCED_RESET_SECONDS } from './forced-reset.mails.js';

/** Who acts: an administrator, now or through a job of theirs. */
export interface Actor {
  readonly userId: string;
  readonly jobId?: string;
}

/** What an act led to. `revoked` is to be applied after the commit. */
export interface ActOutcome {
  readonly user: UserProfile;
  readonly revoked: readonly RevocationEntry[];
}

/**
 * What administrators do to an account, each in the caller's transaction: one at a time or many by a job,
 * the rules are the same. What is so already is no act, and writes nothing.
 */
@Injectable()
export class UserActs {
  constructor(
    private readonly users: UserService,
    private readonly lastAdmin: LastAdmin,
    private readonly ending: SessionEnding,
    private readonly revocations: Revocations,
    private readonly links: OneTimeLinks,
    private readonly resetLinks: ResetLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws `own_account`, `last_admin`, `user_deleted`. Sessions end. */
  async disable(tx: EntityManager, actor: Actor, id: string, given = Precondition.none): Promise<ActOutcome> {
    await this.assertDispensable(tx, actor, id);
    const user = await this.change(tx, actor, id, 'disable', (current) => {
      given.require(current);
      assertNotDeleted(current);
      return { status: 'disabled' };
    });
    await this.links.withdrawPending(tx, id);
    return { user, revoked: await this.ending.end(tx, id, 'ended_by_admin') };
  }

  /** Throws `user_deleted`. */
  async enable(tx: EntityManager, actor: Actor, id: string, given = Precondition.none): Promise<ActOutcome> {
    const user = await this.change(tx, actor, id, 'enable', (current) => {
      given.require(current);
      assertNotDeleted(current);
      return { status: 'active' };
    });
    return { user, revoked: [] };
  }

  /** Can be undone until the purge. Throws `own_account`, `last_admin`. Sessions end. */
  async delete(tx: EntityManager, actor: Actor, id: string, given = Precondition.none): Promise<ActOutcome> {
    const { deletionGraceSeconds } = this.config.account;
    await this.assertDispensable(tx, actor, id);
    const user = await this.change(tx, actor, id, 'delete', (current) => {
      given.require(current);
      return current.status === 'deleted' ? {} : deletionOf(current, this.clock.now(), deletionGraceSeconds);
    });
    // What its owner deleted before can be restored by nobody but an administrator from now on.
    await this.links.withdraw(tx, id, LINK_PURPOSES);
    return { user, revoked: await this.ending.end(tx, id, 'ended_by_admin') };
  }

  /** Leads a deleted account back to the status that it had. */
  async restore(tx: EntityManager, actor: Actor, id: string, given = Precondition.none): Promise<ActOutcome> {
    const user = await this.change(tx, actor, id, 'restore', (current) => {
      given.require(current);
      return restorationOf(current);
    });
    return { user, revoked: [] };
  }

  /** Sessions stay; their next access tokens have the roles. Throws `own_account`, `last_admin`, `user_deleted`. */
  async setRoles(
    tx: EntityManager,
    actor: Actor,
    id: string,
    roles: readonly Role[],
    given: Precondition,
  ): Promise<ActOutcome> {
    assertNotOwn(actor, id);
    if (!roles.includes('admin')) await this.lastAdmin.assertNot(tx, id);
    let before = 0;
    const user = await this.change(tx, actor, id, 'set-roles', (current) => {
      given.require(current);
      assertNotDeleted(current);
      before = current.ver;
      return { roles: ROLES.filter((role) => roles.includes(role)) };
    });
    const revoked = user.ver === before ? [] : await this.revocations.revokeOlderThan(tx, id, user.ver);
    return { user, revoked };
  }

  /** Ends those sessions of the user, or all. Throws `user_not_found`. */
  async endSessions(
    tx: EntityManager,
    actor: Actor,
    id: string,
    sessionIds?: readonly string[],
  ): Promise<ActOutcome> {
    const user = await this.users.change(tx, id, () => ({}));
    const revoked = await this.ending.end(tx, id, 'ended_by_admin', sessionIds);
    if (revoked.length > 0) await this.record(tx, actor, id, 'end-sessions');
    return { user, revoked };
  }

  /** What people say of themselves, said for them. Throws `user_deleted` and `validation_failed`. */
  async changeProfile(
    tx: EntityManager,
    actor: Actor,
    id: string,
    patch: ProfileChangesDto,
    given: Precondition,
  ): Promise<ActOutcome> {
    const user = await this.change(tx, actor, id, 'change', (current) => {
      given.require(current);
      assertNotDeleted(current);
      return profileChanges(current, patch);
    });
    return { user, revoked: [] };
  }

  /**
   * Takes the password away and mails a link that sets a new one; sessions end. To a disabled account
   * nothing is mailed. Throws `user_deleted`.
   */
  async forcePasswordReset(tx: EntityManager, actor: Actor, id: string): Promise<ActOutcome> {
    const user = await this.users.change(tx, id, (current) => {
      assertNotDeleted(current);
      return {};
    });
    await this.users.setPasswordHash(tx, id, null);
    await this.links.withdrawPending(tx, id);
    await this.outbox.append(tx, id, [passwordChanged.of({ how: 'removed' })]);
    const revoked = await this.ending.end(tx, id, 'ended_by_admin');
    await this.record(tx, actor, id, 'force-password-reset');
    if (user.status === 'active')
      await this.resetLinks.send(tx, id, user.email, FORCED_RESET_MAIL, FORCED_RESET_SECONDS);
    return { user, revoked };
  }

  private async assertDispensable(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    assertNotOwn(actor, id);
    await this.lastAdmin.assertNot(tx, id);
  }

  private async change(
    tx: EntityManager,
    actor: Actor,
    id: string,
    act: UserAct,
    decide: (current: UserProfile) => UserChanges,
  ): Promise<UserProfile> {
    let version = 0;
    const user = await this.users.change(tx, id, (current) => {
      version = current.version;
      return decide(current);
    });
    if (user.version !== version) await this.record(tx, actor, id, act);
    return user;
  }

  private async record(tx: EntityManager, actor: Actor, id: string, act: UserAct): Promise<void> {
    const { userId: actorId, jobId } = actor;
    await this.outbox.append(tx, id, [userAdministered.of({ act, actorId, ...(jobId && { jobId }) })]);
  }
}

function assertNotOwn(actor: Actor, id: string): void {
  if (actor.userId === id) throw new AdministrationError('own_account');
}

function assertNotDeleted({ status }: UserProfile): void {
  if (status === 'deleted') throw new AdministrationError('user_deleted');
}
