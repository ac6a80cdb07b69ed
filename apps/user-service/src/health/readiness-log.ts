import { Logger } from '@nestjs/common';
import type { NotReadyReason } from './not-ready-reason.js';

const REPEAT_MS = 60_000;
/** Reading takes a moment at every start. */
const READING_MS = 2_000;

interface Complaint {
  readonly msg: string;
  /** For so long it is no news. */
  readonly afterMs: number;
}

/** Undefined for what others report, or nobody needs to. */
function complaintAbout(reason: NotReadyReason): Complaint | undefined {
  switch (reason) {
    case 'schema behind':
      return {
        msg: 'The schema is older than this release. Run: node dist/apps/user-service/src/cli/migrate.js up',
        afterMs: 0,
      };
    case 'schema too-new':
      return {
        msg: 'The schema is newer than this release can work with. Deploy the newer release',
        afterMs: 0,
      };
    case 'revocations not read since the start':
      return {
        msg: "Revocations cannot be read, so the pod is not ready. Check the database role's rights (migrate grants)",
        afterMs: READING_MS,
      };
    case 'schema not read since the start':
      return {
        msg: "The schema cannot be read, so the pod is not ready. Check the database role's rights (migrate grants)",
        afterMs: READING_MS,
      };
    default:
      return undefined;
  }
}

/** Tells operators why the pod is not ready, again each minute, and when it is. */
export class ReadinessLog {
  private readonly logger = new Logger('Readiness');
  private last: NotReadyReason | 'ready' | undefined;
  private since = 0;
  private reportedAt: number | undefined;

  /**
   * @param now monotonic, in ms
   * @param cause why, when an error kept the pod from knowing
   */
  note(reason: NotReadyReason | undefined, now: number, cause?: unknown): void {
    if (this.last !== (reason ?? 'ready')) {
      if (reason === undefined) this.logger.log('Ready');
      this.last = reason ?? 'ready';
      this.since = now;
      this.reportedAt = undefined;
    }
    if (reason !== undefined) this.complain(complaintAbout(reason), now, cause);
  }

  private complain(complaint: Complaint | undefined, now: number, cause: unknown): void {
    if (complaint === undefined || now - this.since < complaint.afterMs) return;
    if (this.reportedAt !== undefined && now - this.reportedAt < REPEAT_MS) return;
    this.reportedAt = now;
    this.logger.error({ msg: complaint.msg, ...(cause !== undefined && { reason: String(cause) }) });
  }
}
