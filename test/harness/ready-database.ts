import { DatabaseReady } from '#libs/database/database-ready.js';

/** For parts of the service that run without its readiness: their database is migrated before. */
export function readyDatabase(): DatabaseReady {
  const ready = new DatabaseReady();
  ready.announce();
  return ready;
}
