import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Selection } from '#libs/database/snapshots.js';
import { violatedConstraint } from '#libs/database/sql-state.js';
import type { ListPosition } from '#libs/http/paging/list-cursor.js';
import type { Role } from '../../access/role.js';
import { InvitationError } from './invitation.errors.js';
import type { InvitationLink } from './invitation-token.js';
import type { InvitationView } from './invitation.js';

export interface NewInvitation {
  id: string;
  email: string;
  emailNormalized: string;
  displayName: string | null;
  roles: Role[];
  rootId: string;
  invitedBy: string;
  days: number;
}

/** An invitation is as good as who sent it last: it does not outlive their being an administrator. */
const INVITED_BY_ADMIN = `EXISTS (SELECT 1 FROM users inviter
  WHERE inviter.id = invited_by AND inviter.status = 'active' AND 'admin' = ANY (inviter.roles))`;

/** Follows from what each act leaves behind, so that none can be done without raising it. */
const VERSION = 'link_number + num_nonnulls(accepted_at, revoked_at)';

/** One that is replaced after its expiry counts as revoked then, and shows as expired. */
const VIEW = `id, email, display_name AS "displayName", roles, invited_by AS "invitedBy",
  accepted_by AS "acceptedBy", created_at AS "createdAt", sent_at AS "sentAt", expires_at AS "expiresAt",
  root_id AS "rootId", link_number AS "linkNumber", ${VERSION} AS version,
  CASE WHEN accepted_at IS NOT NULL THEN 'accepted'
       WHEN revoked_at < expires_at THEN 'revoked'
       WHEN expires_at <= now() THEN 'expired'
       WHEN NOT ${INVITED_BY_ADMIN} THEN 'revoked'
       ELSE 'pending' END AS status`;
const OPEN = 'accepted_at IS NULL AND revoked_at IS NULL';
const PENDING = `${OPEN} AND expires_at > now()`;

/** All SQL of invitations. */
@Injectable()
export class InvitationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the place of one that has expired. Throws `invitation_pending`. */
  async insert(tx: EntityManager, invitation: NewInvitation): Promise<InvitationView> {
    const { id, email, emailNormalized, displayName, roles, rootId, invitedBy, days } = invitation;
    await tx.query(
      `UPDATE invitations SET revoked_at = now() WHERE email_normalized = $1 AND ${OPEN} AND expires_at <= now()`,
      [emailNormalized],
    );
    try {
      const rows = (await tx.query(
        `INSERT INTO invitations
           (id, email, email_normalized, display_name, roles, root_id, invited_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8::int * interval '1 day') RETURNING ${VIEW}`,
        [id, email, emailNormalized, displayName, roles, rootId, invitedBy, days],
      )) as InvitationView[];
      return rows[0]!;
    } catch (error) {
      if (violatedConstraint(error) === 'ix_invitations_open')
        throw new InvitationError('invitation_pending', { cause: error });
      throw error;
    }
  }

  async find(id: string): Promise<InvitationView | undefined> {
    const rows = (await this.dataSource.query(`SELECT ${VIEW} FROM invitations WHERE id = $1`, [
      id,
    ])) as InvitationView[];
    return rows[0];
  }

  /** Holds it as it is until the end of the transaction. */
  async lock(tx: EntityManager, id: string): Promise<InvitationView | undefined> {
    const rows = (await tx.query(`SELECT ${VIEW} FROM invitations WHERE id = $1 FOR UPDATE`, [
      id,
    ])) as InvitationView[];
    return rows[0];
  }

  /** Newest first (ids are UUIDv7). */
  async list(after: ListPosition | undefined, limit: number): Promise<InvitationView[]> {
    return this.dataSource.query(
      `SELECT ${VIEW} FROM invitations WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [after?.id ?? null, limit],
    );
  }

  /** Makes the next link the valid one, for as many days; undefined when it is no longer open. */
  async nextLink(
    tx: EntityManager,
    id: string,
    rootId: string,
    days: number,
    invitedBy: string,
  ): Promise<InvitationView | undefined> {
    const [rows] = (await tx.query(
      `UPDATE invitations SET link_number = link_number + 1, root_id = $2, sent_at = now(), invited_by = $4,
              expires_at = now() + $3::int * interval '1 day'
        WHERE id = $1 AND ${OPEN} RETURNING ${VIEW}`,
      [id, rootId, days, invitedBy],
    )) as [InvitationView[], number];
    return rows[0];
  }

  /** Whether it was pending. */
  async revoke(tx: EntityManager, id: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE invitations SET revoked_at = now() WHERE id = $1 AND ${PENDING}`,
      [id],
    )) as [unknown[], number];
    return count === 1;
  }

  /** Accepts a pending invitation by its newest link: of any number who do so at once, one gets it. */
  async accept(tx: EntityManager, { id, linkNumber }: InvitationLink): Promise<InvitationView | undefined> {
    const [rows] = (await tx.query(
      `UPDATE invitations SET accepted_at = now() WHERE id = $1 AND link_number = $2 AND ${PENDING} AND ${INVITED_BY_ADMIN}
       RETURNING ${VIEW}`,
      [id, linkNumber],
    )) as [InvitationView[], number];
    return rows[0];
  }

  async setAcceptedBy(tx: EntityManager, id: string, userId: string): Promise<void> {
    await tx.query(`UPDATE invitations SET accepted_by = $2 WHERE id = $1`, [id, userId]);
  }

  /** What is kept of a person's invitations, but for what the link is made of and who invited. */
  keptOf(userId: string, emailNormalized: string): Selection {
    return {
      sql: `SELECT id, email, display_name AS "displayName", roles, link_number AS "linkNumber",
              created_at AS "createdAt", sent_at AS "sentAt", expires_at AS "expiresAt",
              accepted_at AS "acceptedAt", accepted_by AS "acceptedBy", revoked_at AS "revokedAt"
         FROM invitations WHERE email_normalized = $2 OR accepted_by = $1 ORDER BY id`,
      parameters: [userId, emailNormalized],
    };
  }

  async deleteOf(tx: EntityManager, userId: string, emailNormalized: string): Promise<void> {
    await tx.query(`DELETE FROM invitations WHERE email_normalized = $2 OR accepted_by = $1`, [
      userId,
      emailNormalized,
    ]);
  }

  /** Deletes up to `limit` invitations that were over so many days ago; returns how many. */
  async deleteOver(tx: EntityManager, days: number, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(
      `DELETE FROM invitations WHERE id IN (
         SELECT id FROM invitations WHERE expires_at < now() - $1::int * interval '1 day' LIMIT $2)`,
      [days, limit],
    )) as [unknown[], number];
    return deleted;
  }
}
