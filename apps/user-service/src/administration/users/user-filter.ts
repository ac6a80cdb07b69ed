import type { Role } from '../../access/role.js';
import { normalizeEmail } from '../../users/email-address.js';
import type { UserStatus } from '../../users/user-status.js';
import { nameTrigrams } from './name-trigrams.js';

/** Which users are meant; all that is given must be so. */
export interface UserFilter {
  readonly status?: UserStatus;
  readonly role?: Role;
  /** Later than that, in milliseconds since 1970. */
  readonly createdAfter?: number;
  /** Earlier than that, in milliseconds since 1970. */
  readonly createdBefore?: number;
  readonly emailVerified?: boolean;
  /** How the address begins, in any case. */
  readonly emailPrefix?: string;
  /** Part of the address or of a name, in any case. */
  readonly q?: string;
}

/** The one with an index, ix_users_admins. */
const RARE_ROLE: Role = 'admin';
/** The very expression of ix_users_search. */
const SEARCHED = `lower(email || ' ' || coalesce(display_name, '') || ' ' || coalesce(given_name, '') || ' ' || coalesce(family_name, ''))`;

/** Conditions over `users` in SQL; `parameter` takes a value and returns its placeholder. */
export function userFilterConditions(
  filter: UserFilter,
  parameter: (value: unknown) => string,
): readonly string[] {
  const { status, role, createdAfter, createdBefore, emailVerified, emailPrefix, q } = filter;
  return [
    status !== undefined && `status = ${parameter(status)}::text`,
    role !== undefined && roleCondition(role, parameter(role)),
    createdAfter !== undefined && `created_at > ${timestamp(parameter(createdAfter))}`,
    createdBefore !== undefined && `created_at < ${timestamp(parameter(createdBefore))}`,
    emailVerified !== undefined && `email_verified_at IS ${emailVerified ? 'NOT NULL' : 'NULL'}`,
    emailPrefix !== undefined &&
      `email_normalized LIKE ${parameter(`${escapeLike(normalizeEmail(emailPrefix))}%`)}`,
    q !== undefined && searchCondition(q, parameter),
  ].filter((condition) => condition !== false);
}

/**
 * Among many users PostgreSQL's sample meets none of the few who have the rare role; it then expects one in 200
 * and reads everybody in the list's order. So those few are looked up first.
 */
const roleCondition = (role: Role, parameter: string) =>
  role === RARE_ROLE
    ? `id = ANY (ARRAY(SELECT holder.id FROM users holder WHERE ${parameter}::text = ANY (holder.roles)))`
    : `${parameter}::text = ANY (roles)`;

/**
 * IS TRUE keeps the whole term from the index, which is asked for a name's trigrams, but not from the planner,
 * which has to know how few it finds.
 */
function searchCondition(q: string, parameter: (value: unknown) => string): string {
  const like = (pattern: string) => `${SEARCHED} LIKE lower(${parameter(`%${pattern}%`)}::text)`;
  const trigrams = nameTrigrams(q);
  if (!trigrams) return like(escapeLike(q));
  return `${like(trigrams.join('%'))} AND (${like(q)}) IS TRUE`;
}

/** By number, since PostgreSQL does not read every date that JavaScript writes. */
const timestamp = (milliseconds: string) => `to_timestamp(${milliseconds}::float8 / 1000)`;

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');
