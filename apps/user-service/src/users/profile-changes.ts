import { patchedMetadata } from './metadata.js';
import type { ProfileChangesDto } from './profile-changes.dto.js';
import type { UserChanges, UserProfile } from './user-columns.js';

/** What a merge patch makes of a profile, for `UserService.change`. Throws `validation_failed`. */
export function profileChanges(current: UserProfile, patch: ProfileChangesDto): UserChanges {
  const { displayName, givenName, familyName, locale, timeZone, avatarUrl, metadata } = patch;
  return {
    ...(displayName !== undefined && { displayName }),
    ...(givenName !== undefined && { givenName }),
    ...(familyName !== undefined && { familyName }),
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { timeZone }),
    ...(avatarUrl !== undefined && { avatarUrl }),
    ...(metadata !== undefined && { metadata: patchedMetadata(current.metadata, metadata) }),
  };
}
