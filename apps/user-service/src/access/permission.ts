import { type Role, ROLES } from './role.js';

/** What an administrator's routes ask for, one by one. */
export const PERMISSIONS = [
  'users:read',
  'users:write',
  'users:roles',
  'users:delete',
  'users:sessions',
  'users:credentials',
  'registrations:write',
  'invitations:read',
  'invitations:write',
  'jobs:read',
  'jobs:write',
  'clients:read',
  'clients:write',
  'clients:secrets',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What a role may do, beyond what every signed-in user may do with what is their own. */
const OF_ROLE: Record<Role, readonly Permission[]> = {
  user: [],
  admin: PERMISSIONS,
};

/** The roles of which each has that permission. */
export function rolesWith(permission: Permission): readonly Role[] {
  return ROLES.filter((role) => OF_ROLE[role].includes(permission));
}

export function hasPermission(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => OF_ROLE[role]?.includes(permission));
}
