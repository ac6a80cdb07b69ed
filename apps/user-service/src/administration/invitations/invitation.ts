import type { Role } from '../../access/role.js';

export const INVITATION_STATUSES = ['pending', 'accepted', 'revoked', 'expired'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export interface InvitationView {
  readonly id: string;
  /** Rises with every act on it. */
  readonly version: number;
  readonly email: string;
  readonly displayName: string | null;
  readonly roles: Role[];
  readonly status: InvitationStatus;
  /** null: that administrator's account is gone. */
  readonly invitedBy: string | null;
  /** The account that it became. */
  readonly acceptedBy: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly rootId: string;
  readonly linkNumber: number;
}
