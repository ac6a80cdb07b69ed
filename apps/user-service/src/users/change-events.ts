import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent } from '#libs/events/domain-event.js';
import type { UserProfile } from './user-columns.js';
import { userRolesChanged, userStatusChanged, userUpdated } from './user.events.js';

/** What an event of its own tells, and what follows from other fields. */
const NOT_UPDATES: readonly string[] = [
  'roles',
  'status',
  'ver',
  'version',
  'updatedAt',
  'deletedAt',
  'deletedFrom',
  'purgeAt',
];

/** The events of a change, by what is different after it. */
export function changeEvents(before: UserProfile, after: UserProfile): DomainEvent[] {
  const changed = Object.keys(after).filter(
    (field) => !isDeepStrictEqual(before[field as keyof UserProfile], after[field as keyof UserProfile]),
  );
  const { roles, status, ver, version } = after;
  const updated = changed.filter((field) => !NOT_UPDATES.includes(field));
  return [
    ...(updated.length > 0 ? [userUpdated.of({ changed: updated, version })] : []),
    ...(changed.includes('roles') ? [userRolesChanged.of({ roles, ver })] : []),
    ...(changed.includes('status') ? [userStatusChanged.of({ status, previous: before.status, ver })] : []),
  ];
}
