import type { Role } from '../access/role.js';

/** What a session's tokens say of their user. */
export interface UserStanding {
  roles: Role[];
  ver: number;
}
