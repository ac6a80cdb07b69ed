import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { RefreshRepository } from './refresh.repository.js';

const FLUSH_MS = 1_000;
/** Sessions remembered as noted; beyond that all are forgotten, and noted again when they come. */
const REMEMBERED = 50_000;

/**
 * Notes, a second later and in one statement, which sessions' access tokens were seen here: that
 * the answer to a refresh arrived, after which an older refresh token is no lost answer but theft.
 * A note that is lost in a crash only makes the service more patient.
 */
@Injectable()
export class SeenSessions implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SeenSessions.name);
  private readonly noted = new Map<string, number>();
  private waiting = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly repository: RefreshRepository) {}

  note(sessionId: string, generation: number): void {
    if ((this.noted.get(sessionId) ?? 0) >= generation) return;
    if (this.noted.size >= REMEMBERED) this.noted.clear();
    this.noted.set(sessionId, generation);
    this.waiting.set(sessionId, generation);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.size === 0) return;
    const batch = [...this.waiting].map(([sessionId, generation]) => ({ sessionId, generation }));
    this.waiting = new Map();
    try {
      await this.repository.markSeen(batch);
    } catch (error) {
      for (const { sessionId } of batch) this.noted.delete(sessionId);
      this.logger.warn({ msg: 'Could not note which sessions were seen', reason: String(error) });
    }
  }
}
