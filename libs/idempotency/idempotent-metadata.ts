/** Marks a route that takes an Idempotency-Key. */
export const IDEMPOTENT = 'idempotency:accepted';
