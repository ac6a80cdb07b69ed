const failures = new WeakSet<object>();

/** Notes that an error came from connecting to the database: by itself it looks like any network's. */
export function noteConnectionFailure(error: unknown): void {
  if (typeof error === 'object' && error !== null) failures.add(error);
}

/** Whether an error came from connecting to the database. */
export function isConnectionFailure(error: unknown): boolean {
  return typeof error === 'object' && error !== null && failures.has(error);
}
