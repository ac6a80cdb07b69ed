import { EventType } from '#libs/events/domain-event.js';

/** Somebody with the password asked for another address; a mail waits there for an answer. */
export const emailChangeRequested = new EventType<Record<string, never>>('user.email-change-requested');

/** Whoever has the mailbox from before took the account back. */
export const emailChangeUndone = new EventType<Record<string, never>>('user.email-change-undone');
