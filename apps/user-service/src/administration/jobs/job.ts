import type { Permission } from '../../access/permission.js';
import type { UserFilter } from '../users/user-filter.js';

export const JOB_ACTIONS = [
  'disable',
  'enable',
  'delete',
  'restore',
  'end-sessions',
  'force-password-reset',
] as const;
/** What a job does to each of its users. */
export type JobAction = (typeof JOB_ACTIONS)[number];

/** What its creator must be allowed, beside making jobs, for as long as it runs. */
export const ACTION_PERMISSIONS: Readonly<Record<JobAction, Permission>> = {
  disable: 'users:write',
  enable: 'users:write',
  delete: 'users:delete',
  restore: 'users:delete',
  'end-sessions': 'users:sessions',
  'force-password-reset': 'users:credentials',
};

export const JOB_STATUSES = ['queued', 'running', 'completed', 'cancelled', 'failed'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** A user with whom it did not work out; `code` as in problems. */
export interface JobFailure {
  readonly userId: string;
  readonly code: string;
}

/** So many failures are kept of a job; beyond it they are counted. */
export const MAX_KEPT_FAILURES = 100;

/** The users of a job: those listed, or those that the filter finds when their turn comes. */
export type JobTargets = { readonly userIds: readonly string[] } | { readonly filter: UserFilter };

export interface Job {
  readonly id: string;
  /** Rises with every step and every act. */
  readonly version: number;
  readonly action: JobAction;
  /** null: the users are listed. */
  readonly filter: UserFilter | null;
  /** null: that administrator's account is gone. */
  readonly createdBy: string | null;
  readonly status: JobStatus;
  /** null until the users are counted. */
  readonly total: number | null;
  readonly done: number;
  readonly failed: number;
  readonly failures: readonly JobFailure[];
  /** Why the service itself ended it before its last user, as a code of a problem. */
  readonly cause: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}
