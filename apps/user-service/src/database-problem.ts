import { isDatabaseUnavailable } from '#libs/database/database-unavailable.js';
import { databaseUnavailableProblem } from '#libs/http/http-problems.js';
import type { CodedProblem } from '#libs/http/problem-body.js';

/** The problem of an error that says that the database cannot be asked now; undefined for any other. */
export function databaseProblem(error: unknown): CodedProblem | undefined {
  return isDatabaseUnavailable(error) ? databaseUnavailableProblem() : undefined;
}
