import type { UserChanges, UserProfile } from './user-columns.js';

/** What deletes an account, so that it can be restored until its purge. */
export function deletionOf({ status }: UserProfile, now: Date, graceSeconds: number): UserChanges {
  const purgeAt = new Date(now.getTime() + graceSeconds * 1000);
  return { status: 'deleted', deletedAt: now, deletedFrom: status, purgeAt };
}

/** What leads a deleted account back to the status that it had; nothing for any other. */
export function restorationOf({ deletedFrom }: UserProfile): UserChanges {
  if (deletedFrom === null) return {};
  return { status: deletedFrom, deletedAt: null, deletedFrom: null, purgeAt: null };
}
