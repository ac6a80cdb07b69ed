import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export class OneTimeLinkError extends DomainError<'link_invalid'> {
  override readonly name = 'OneTimeLinkError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'link_invalid':
        return {
          status: 400,
          title: 'The link is not valid.',
          detail:
            'It was used, is too old, was replaced by a newer one, or is not complete. Ask for a new one.',
        };
    }
  }
}
