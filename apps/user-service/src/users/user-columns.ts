import type { Role } from '../access/role.js';
import type { UserStatus } from './user-status.js';

/** What the API shows of an account. */
export interface UserProfile {
  id: string;
  email: string;
  emailVerifiedAt: Date | null;
  displayName: string | null;
  givenName: string | null;
  familyName: string | null;
  locale: string | null;
  timeZone: string | null;
  avatarUrl: string | null;
  metadata: Record<string, unknown>;
  roles: Role[];
  status: UserStatus;
  /** Rises with every change of the above. */
  version: number;
  /** The `ver` of access tokens. */
  ver: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
  deletedFrom: UserStatus | null;
  purgeAt: Date | null;
}

/** What may be set of an existing account; what is absent or undefined stays. `emailNormalized` follows `email`. */
export interface UserChanges {
  email?: string;
  emailNormalized?: string;
  emailVerifiedAt?: Date | null;
  displayName?: string | null;
  givenName?: string | null;
  familyName?: string | null;
  locale?: string | null;
  timeZone?: string | null;
  avatarUrl?: string | null;
  metadata?: Record<string, unknown>;
  roles?: Role[];
  status?: UserStatus;
  deletedAt?: Date | null;
  deletedFrom?: UserStatus | null;
  purgeAt?: Date | null;
}

/** The column of each field. */
export const COLUMNS: Readonly<Record<keyof UserChanges | keyof UserProfile, string>> = {
  id: 'id',
  email: 'email',
  emailNormalized: 'email_normalized',
  emailVerifiedAt: 'email_verified_at',
  displayName: 'display_name',
  givenName: 'given_name',
  familyName: 'family_name',
  locale: 'locale',
  timeZone: 'time_zone',
  avatarUrl: 'avatar_url',
  metadata: 'metadata',
  roles: 'roles',
  status: 'status',
  version: 'version',
  ver: 'ver',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  deletedAt: 'deleted_at',
  deletedFrom: 'deleted_from',
  purgeAt: 'purge_at',
};

/** The select list of a profile. */
export const PROFILE_COLUMNS = Object.entries(COLUMNS)
  .filter(([field]) => field !== 'emailNormalized')
  .map(([field, column]) => `${column} AS "${field}"`)
  .join(', ');
