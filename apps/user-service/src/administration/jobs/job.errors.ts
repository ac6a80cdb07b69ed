import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export type JobErrorCode = 'job_not_found' | 'job_ended' | 'too_many_jobs';

export class JobError extends DomainError<JobErrorCode> {
  override readonly name = 'JobError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'job_not_found':
        return { status: 404, title: 'There is no such job.' };
      case 'job_ended':
        return { status: 409, title: 'The job has ended.' };
      case 'too_many_jobs':
        return {
          status: 409,
          title: 'Too many jobs are waiting.',
          detail: 'Wait until some have ended, or cancel them.',
        };
    }
  }
}
