import { DomainError, type ProblemDetails } from './domain-error.js';

/** One thing wrong with the input: a JSON pointer (RFC 6901) into the body, or a parameter's name. */
export interface InputFault {
  /** Into the body, such as `#/email`; RFC 9457 §3 uses the fragment form. */
  pointer?: string;
  /** Name of the query, path or header parameter. */
  parameter?: string;
  detail: string;
}

/** An answer tells this many faults at most, and this much of a name: it must never outgrow its request. */
export const MAX_FAULTS = 20;
const MAX_NAME_LENGTH = 200;

export class ValidationFailedError extends DomainError<'validation_failed'> {
  override readonly name = 'ValidationFailedError';

  readonly faults: readonly InputFault[];

  constructor(faults: readonly InputFault[]) {
    super('validation_failed');
    this.faults = faults.slice(0, MAX_FAULTS).map(shortened);
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

function shortened({ pointer, parameter, detail }: InputFault): InputFault {
  return { pointer: cut(pointer), parameter: cut(parameter), detail };
}

function cut(name: string | undefined): string | undefined {
  return name !== undefined && name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name;
}
