import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

const RETRY_MS = 500;
const REPEAT_MS = 30_000;

/**
 * Connects at start, and keeps trying: a pod that starts while its database is away waits for it
 * unready, instead of being restarted. Afterwards the pool connects anew by itself.
 */
@Injectable()
export class DatabaseConnection implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DatabaseConnection.name);
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private reportedAt: number | undefined;

  constructor(private readonly dataSource: DataSource) {}

  get connected(): boolean {
    return this.dataSource.isInitialized;
  }

  /** Tries once before the app listens, so that a healthy start is ready at once. */
  async onApplicationBootstrap(): Promise<void> {
    await this.attempt();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async attempt(): Promise<void> {
    try {
      await this.dataSource.initialize();
      if (this.reportedAt !== undefined) this.logger.log('Connected to the database');
    } catch (error) {
      this.report(error);
      if (!this.stopped) this.timer = setTimeout(() => void this.attempt(), RETRY_MS).unref();
    }
  }

  /** At once, and again each 30 s. */
  private report(error: unknown): void {
    const now = performance.now();
    if (this.stopped || (this.reportedAt !== undefined && now - this.reportedAt < REPEAT_MS)) return;
    this.reportedAt = now;
    this.logger.error({
      msg: 'Cannot reach the database yet; trying on. Check DATABASE_URL',
      reason: String(error),
    });
  }
}
