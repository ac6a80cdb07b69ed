import { QueryFailedError } from 'typeorm';

interface PostgresError {
  code?: string;
  constraint?: string;
}

function driverError(error: unknown): PostgresError {
  return ((error instanceof QueryFailedError ? error.driverError : error) ?? {}) as PostgresError;
}

/** The SQLSTATE (or Node's error code) of a failed query or connection. */
export function sqlState(error: unknown): string | undefined {
  const { code } = driverError(error);
  return typeof code === 'string' ? code : undefined;
}

/** The name of the constraint that a statement violated (class 23), if it did. */
export function violatedConstraint(error: unknown): string | undefined {
  return sqlState(error)?.startsWith('23') ? driverError(error).constraint : undefined;
}
