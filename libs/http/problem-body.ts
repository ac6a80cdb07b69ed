import type { ProblemDetails } from './domain-error.js';

export type CodedProblem = ProblemDetails & { code: string };

/** The URL under which each code has its page, for `problemBody`; `publicUrl` ends without a slash. */
export const problemTypeBase = (publicUrl: string): string => `${publicUrl}/docs/errors`;

/**
 * The members of a problem document (RFC 9457 §3.1).
 *
 * @param typeBase URL under which each code has its page; ends without a slash.
 * @param traceId the request's trace (W3C Trace Context), which finds it in the logs.
 */
export function problemBody(
  problem: CodedProblem,
  typeBase: string,
  traceId: string,
): Record<string, unknown> {
  return {
    type: `${typeBase}/${problem.code}`,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    code: problem.code,
    traceId,
    ...problem.extensions,
  };
}
