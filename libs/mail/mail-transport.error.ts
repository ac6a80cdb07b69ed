export interface MailTransportFailure {
  /** Codes only: a server's own words may quote the message. */
  readonly reason: string;
  /** What an operator can do about it. */
  readonly fix: string;
  /** Whether trying again cannot help. */
  readonly permanent?: boolean;
}

/** A mail that the other side did not take. */
export class MailTransportError extends Error {
  override readonly name = 'MailTransportError';
  readonly reason: string;
  readonly fix: string;
  readonly permanent: boolean;

  constructor({ reason, fix, permanent = false }: MailTransportFailure) {
    super(`${reason}: ${fix}`);
    this.reason = reason;
    this.fix = fix;
    this.permanent = permanent;
  }
}
