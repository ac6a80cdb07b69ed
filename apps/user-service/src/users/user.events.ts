import { EventType } from '#libs/events/domain-event.js';
import type { Role } from '../access/role.js';
import type { UserStatus } from './user-status.js';

export const userCreated = new EventType<{ email: string; displayName: string | null; roles: Role[] }>(
  'user.created',
);

/** Names of the fields that have other values now. Whoever needs the values reads the user. */
export const userUpdated = new EventType<{ changed: string[]; version: number }>('user.updated');

export const userRolesChanged = new EventType<{ roles: Role[]; ver: number }>('user.roles-changed');

export const userStatusChanged = new EventType<{ status: UserStatus; previous: UserStatus; ver: number }>(
  'user.status-changed',
);

export const userPurged = new EventType<Record<string, never>>('user.purged');
