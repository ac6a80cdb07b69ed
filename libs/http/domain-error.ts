/** What a refusal looks like on the wire (RFC 9457), but for what the request adds. */
export interface ProblemDetails {
  /** HTTP status code. */
  status: number;
  /** A short sentence that does not vary between occurrences. */
  title: string;
  /** What the caller can do about this occurrence. */
  detail?: string;
  /** Response headers that belong to the answer, such as Retry-After or WWW-Authenticate. */
  headers?: Record<string, string>;
  /** Members of the problem beyond the standard ones. */
  extensions?: Record<string, unknown>;
}

/**
 * A refusal that the domain knows. Each capability has one subclass with a union of stable
 * codes and one exhaustive switch from code to problem; everything else that is thrown is a 500.
 */
export abstract class DomainError<Code extends string = string> extends Error {
  abstract override readonly name: string;

  constructor(
    readonly code: Code,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }

  abstract problem(): ProblemDetails;
}
