import { EventType } from '#libs/events/domain-event.js';
import type { Role } from '../../access/role.js';

/** Of the administrator who did it, until the last one, which is of the new account. */
export const invitationCreated = new EventType<{ invitationId: string; roles: Role[] }>('invitation.created');

export const invitationResent = new EventType<{ invitationId: string }>('invitation.resent');

export const invitationRevoked = new EventType<{ invitationId: string }>('invitation.revoked');

export const invitationAccepted = new EventType<{ invitationId: string; invitedBy: string | null }>(
  'invitation.accepted',
);
