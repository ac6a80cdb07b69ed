import { DomainError, type ProblemDetails } from './domain-error.js';

/** One thing wrong with the input: a JSON pointer (RFC 6901) into the body, or a parameter's name. */
export interface InputFault {
  /** Into the body, such as `#/email`; RFC 9457 §3 uses the fragment form. */
  pointer?: string;
  /** Name of the query or path parameter. */
  parameter?: string;
  detail: string;
}

export class ValidationFailedError extends DomainError<'validation_failed'> {
  override readonly name = 'ValidationFailedError';

  constructor(readonly faults: readonly InputFault[]) {
    super('validation_failed');
  }

  problem(): ProblemDetails {
    return {
      status: 400,
      title: 'The request is not valid.',
      detail: 'Each entry of "errors" names a field and what is wrong with it.',
      extensions: { errors: this.faults },
    };
  }
}
