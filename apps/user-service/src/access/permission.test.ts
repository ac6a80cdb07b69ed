import { expect, it } from 'vitest';
import { hasPermission, type Permission, PERMISSIONS } from './permission.js';
import { type Role, ROLES } from './role.js';

it('has these roles, as tokens and rows name them', () => {
  expect(ROLES).toEqual(['user', 'admin']);
});

const cases = PERMISSIONS.flatMap((permission): [readonly Role[], Permission, boolean][] => [
  [[], permission, false],
  [['user'], permission, false],
  [['admin'], permission, true],
  [['user', 'admin'], permission, true],
]);

it.each(cases)('gives %j the permission %s: %s', (roles, permission, allowed) => {
  expect(hasPermission(roles, permission)).toBe(allowed);
});

it('gives nothing to a role that a newer release put into a token', () => {
  expect(hasPermission(['auditor' as Role], 'users:read')).toBe(false);
});
