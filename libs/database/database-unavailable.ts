import { DatabaseError } from 'pg';
import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { isConnectionFailure } from './connection-failure.js';
import { sqlState } from './sql-state.js';

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
/** What pg's client says without a code. */
const CLIENT_MESSAGES =
  /^(Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|timeout expired)/i;
/** What pg's pool and TypeORM say before there is a client. */
const POOL_MESSAGES =
  /^(timeout exceeded when trying to connect|Connection terminated|Cannot use a pool after calling end|Connection is not established|Driver not Connected)/i;

/**
 * Whether an error says that the database cannot be asked now, whatever was asked. An error of another
 * connection (a mail server's, a file's) never does, although it may bear the same code.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  // TypeORM took the connection back in the middle of a transaction, because it was lost.
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  if (error instanceof QueryRunnerProviderAlreadyReleasedError) return true;
  if (error instanceof Error && POOL_MESSAGES.test(error.message)) return true;
  const ofDatabase =
    error instanceof QueryFailedError || error instanceof DatabaseError || isConnectionFailure(error);
  return ofDatabase && saysUnavailable(error);
}

/** The same for an error that is known to come from talking to a database. */
export function saysUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined && (NETWORK.has(state) || STATES.test(state))) return true;
  if (error instanceof AggregateError) return error.errors.some(saysUnavailable);
  if (!(error instanceof Error)) return false;
  return CLIENT_MESSAGES.test(error.message) || POOL_MESSAGES.test(error.message);
}
