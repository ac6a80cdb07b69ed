import { EventType } from '#libs/events/domain-event.js';
import type { JobAction } from './job.js';

/** Of the administrator who did it. */
export const jobCreated = new EventType<{ jobId: string; action: JobAction }>('job.created');

export const jobCancelled = new EventType<{ jobId: string }>('job.cancelled');
