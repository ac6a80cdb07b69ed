import type { Role } from './role.js';

export type Permission = 'users:read';

/** What a role may do, beyond what every signed-in user may do with what is their own. */
const PERMISSIONS: Record<Role, readonly Permission[]> = {
  user: [],
  admin: ['users:read'],
};

export function hasPermission(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => PERMISSIONS[role]?.includes(permission));
}
