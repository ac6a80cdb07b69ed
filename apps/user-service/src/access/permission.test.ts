import { expect, it } from 'vitest';
import { hasPermission } from './permission.js';
import { type Role, ROLES } from './role.js';

it('has these roles, as tokens and rows name them', () => {
  expect(ROLES).toEqual(['user', 'admin']);
});

it.each<[readonly Role[], boolean]>([
  [[], false],
  [['user'], false],
  [['admin'], true],
  [['user', 'admin'], true],
])('lets %j read all users: %s', (roles, allowed) => {
  expect(hasPermission(roles, 'users:read')).toBe(allowed);
});

it('gives nothing to a role that a newer release put into a token', () => {
  expect(hasPermission(['auditor' as Role], 'users:read')).toBe(false);
});
