import type { Exclusively } from './session-tokens.ts';

/** What is used of the Web Locks API: `navigator.locks`. */
export interface Locks {
  request<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

/** One refresh at a time among all tabs of an origin, which share their token store. */
export function amongTabs(locks: Locks, name = 'user-service-refresh'): Exclusively {
  return (work) => locks.request(name, work);
}
