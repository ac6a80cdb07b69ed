import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export type InvitationErrorCode = 'invitation_not_found' | 'invitation_pending' | 'invitation_ended';

export class InvitationError extends DomainError<InvitationErrorCode> {
  override readonly name = 'InvitationError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'invitation_not_found':
        return { status: 404, title: 'There is no such invitation.' };
      case 'invitation_pending':
        return {
          status: 409,
          title: 'This address has been invited already.',
          detail: 'Send that invitation again, or revoke it first.',
        };
      case 'invitation_ended':
        return {
          status: 409,
          title: 'The invitation was accepted or revoked, or is too old.',
          detail: 'Invite again if there is no account by now.',
        };
    }
  }
}
