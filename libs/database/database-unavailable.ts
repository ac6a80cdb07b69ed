import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { sqlState } from './sql-state.js';

/** Thrown while the service has not reached its database since it started. */
export class DatabaseNotConnectedError extends Error {
  override readonly name = 'DatabaseNotConnectedError';
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);
/**
 * Classes 08 (connection), 28 (the login is refused), 53 (out of connections, disk or memory), 58 (its
 * system failed); 3D000 (no such database), 57P0x (shutdown, starting up), 57014 (cancelled by a
 * timeout), 25P03 (idle in transaction), 25006 (a standby).
 */
const STATES = /^(08...|28...|53...|58...|3D000|57P0[1-5]|57014|25P03|25006)$/;
/** What pg and its pool say without a code. */
const MESSAGES =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|timeout expired|Connection is not established|Driver not Connected)/i;

/** Whether an error says that the database cannot be asked now, whatever was asked. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseNotConnectedError) return true;
  // TypeORM took the connection back in the middle of a transaction, because it was lost.
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  if (error instanceof QueryRunnerProviderAlreadyReleasedError) return true;
  const state = sqlState(error);
  if (state !== undefined && (NETWORK.has(state) || STATES.test(state))) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  return error instanceof Error && MESSAGES.test(error.message);
}
