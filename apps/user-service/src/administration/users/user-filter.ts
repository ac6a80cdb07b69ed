import type { Role } from '../../access/role.js';
import { normalizeEmail } from '../../users/email-address.js';
import type { UserStatus } from '../../users/user-status.js';

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
    role !== undefined && `${parameter(role)}::text = ANY (roles)`,
    createdAfter !== undefined && `created_at > ${timestamp(parameter(createdAfter))}`,
    createdBefore !== undefined && `created_at < ${timestamp(parameter(createdBefore))}`,
    emailVerified !== undefined && `email_verified_at IS ${emailVerified ? 'NOT NULL' : 'NULL'}`,
    emailPrefix !== undefined &&
      `email_normalized LIKE ${parameter(`${escapeLike(normalizeEmail(emailPrefix))}%`)}`,
    q !== undefined && `${SEARCHED} LIKE lower(${parameter(`%${escapeLike(q)}%`)}::text)`,
  ].filter((condition) => condition !== false);
}

/** By number, since PostgreSQL does not read every date that JavaScript writes. */
const timestamp = (milliseconds: string) => `to_timestamp(${milliseconds}::float8 / 1000)`;

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');
