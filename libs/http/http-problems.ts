import type { ProblemDetails } from './domain-error.js';

interface KnownProblem extends ProblemDetails {
  /** Stable name of the error; the last part of its `type` URL. */
  code: string;
}

const PROBLEMS: Record<number, { code: string; title: string }> = {
  400: { code: 'bad_request', title: 'The request cannot be read.' },
  401: { code: 'unauthenticated', title: 'The request needs a valid access token.' },
  403: { code: 'forbidden', title: 'The caller may not do this.' },
  404: { code: 'not_found', title: 'There is nothing at this address.' },
  405: { code: 'method_not_allowed', title: 'This address does not answer that method.' },
  406: { code: 'not_acceptable', title: 'No acceptable representation exists.' },
  408: { code: 'request_timeout', title: 'The request took too long to arrive.' },
  413: { code: 'content_too_large', title: 'The request body is too large.' },
  414: { code: 'uri_too_long', title: 'The address is too long.' },
  415: { code: 'unsupported_media_type', title: 'The request body has a media type that is not understood.' },
  417: { code: 'expectation_failed', title: 'No expectation but 100-continue is met.' },
  422: { code: 'unprocessable_content', title: 'The request cannot be processed.' },
  429: { code: 'rate_limited', title: 'Too many requests.' },
  431: { code: 'headers_too_large', title: 'The request headers are too large.' },
  501: { code: 'method_unknown', title: 'The service does not know that method.' },
  503: { code: 'service_unavailable', title: 'The service cannot answer now.' },
  505: { code: 'http_version_unsupported', title: 'The service does not speak that version of HTTP.' },
};

/** The problem for a bare HTTP status; one without an entry is a fault of ours. */
export function httpProblem(status: number): KnownProblem {
  const known = PROBLEMS[status];
  return known
    ? { status, ...known }
    : { status: 500, code: 'internal_error', title: 'Something went wrong on our side.' };
}

/** Seconds that a client should wait for the database to come back. */
const DATABASE_RETRY_AFTER_SECONDS = 2;

export function databaseUnavailableProblem(): KnownProblem {
  return {
    status: 503,
    code: 'database_unavailable',
    title: 'The service cannot reach its database now.',
    // A connection that is lost during COMMIT does not tell what became of it.
    detail: 'Try again shortly. It is not known whether the request took effect.',
    headers: { 'Retry-After': String(DATABASE_RETRY_AFTER_SECONDS) },
  };
}

/** All problems of this file. */
export function httpProblems(): KnownProblem[] {
  return [
    ...[...Object.keys(PROBLEMS), 500].map((status) => httpProblem(Number(status))),
    databaseUnavailableProblem(),
  ];
}
