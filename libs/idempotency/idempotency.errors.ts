import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export type IdempotencyErrorCode =
  'idempotency_key_invalid' | 'idempotency_key_in_use' | 'idempotency_key_reused';

/** What the first request takes, hashing apart, is far below it. */
const RETRY_AFTER_SECONDS = 1;

/** The error scenarios of draft-ietf-httpapi-idempotency-key-header-07 §2.7. */
export class IdempotencyError extends DomainError<IdempotencyErrorCode> {
  override readonly name = 'IdempotencyError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'idempotency_key_invalid':
        return {
          status: 400,
          title: 'The header Idempotency-Key cannot be read.',
          detail:
            'Send one key of 1 to 255 visible ASCII characters, best a random UUID, such as "8e03978e-40d5-43dd-bc93-6894a57f9324", with or without the quotes.',
        };
      case 'idempotency_key_in_use':
        return {
          status: 409,
          title: 'A request with this Idempotency-Key is being carried out.',
          detail: 'Send the same request again shortly: it gets the answer of the first one.',
          headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) },
        };
      case 'idempotency_key_reused':
        return {
          status: 422,
          title: 'This Idempotency-Key belongs to another request.',
          detail: 'Repeat a request exactly as it was, or send a new one under a new key.',
        };
    }
  }
}
