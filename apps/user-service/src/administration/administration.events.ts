import { EventType } from '#libs/events/domain-event.js';

export const USER_ACTS = [
  'change',
  'disable',
  'enable',
  'delete',
  'restore',
  'set-roles',
  'end-sessions',
  'force-password-reset',
] as const;
export type UserAct = (typeof USER_ACTS)[number];

/** An administrator did this to the account. `jobId`: as part of that job. */
export const userAdministered = new EventType<{ act: UserAct; actorId: string; jobId?: string }>(
  'user.administered',
);
