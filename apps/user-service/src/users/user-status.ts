/**
 * A disabled account cannot sign in and has no sessions; neither can a deleted one, which is kept until
 * it is purged, so that the deletion can be undone.
 */
export const USER_STATUSES = ['active', 'disabled', 'deleted'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];
