import { EventType } from '#libs/events/domain-event.js';
import type { Role } from '../access/role.js';

export const userCreated = new EventType<{ email: string; displayName: string | null; roles: Role[] }>(
  'user.created',
);

export const userRolesChanged = new EventType<{ roles: Role[]; ver: number }>('user.roles-changed');
