import type { SchemaState } from '#libs/database/migrator/schema-state.js';

/** Why the pod does not belong into the Service, as `/ready` says it. */
export type NotReadyReason =
  | 'draining'
  | 'database not reached since the start'
  | 'schema not read since the start'
  | 'revocations not read since the start'
  | `schema ${SchemaState}`;
