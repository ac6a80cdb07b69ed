import { EventType } from '#libs/events/domain-event.js';

/** `changed` by whoever knew the old one, `reset` by a mailed link, or `removed`: the account has none now. */
export const passwordChanged = new EventType<{ how: 'changed' | 'reset' | 'removed' }>(
  'user.password-changed',
);
