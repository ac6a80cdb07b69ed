import type { EntityManager } from 'typeorm';

/**
 * A change that only has to be written: what takes long without the database, such as hashing a
 * password, is done, and no connection was held for it.
 */
export interface PreparedChange<Result> {
  /** Writes it in the caller's transaction. It may be run again, so it has no effect outside the database. */
  readonly apply: (tx: EntityManager) => Promise<Result>;
  /** What follows once it is committed, such as waking whoever waits for it. It must not throw. */
  readonly committed?: (result: Result) => void;
}
